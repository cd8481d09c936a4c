"""What a stranger's file may hold, by name. Sizes are in bytes, lengths in characters."""

MB = 1024 * 1024

CHAT_FILE_BYTES_MAX = 20 * MB  # Telegram hands a bot no larger file
TABLE_BYTES_MAX = 512 * MB  # one table, also inside a ZIP after unpacking
ARCHIVE_BYTES_MAX = 2048 * MB  # a ZIP as it lies on disk (command line), and the same unpacked
ARCHIVE_MEMBERS_MAX = 40_000  # pictures and the dust around them
ARCHIVE_RATIO_MAX = 100  # unpacked : packed, of one member over RATIO_FREE_BYTES
RATIO_FREE_BYTES = 10 * MB  # a smaller member may be as dense as it likes: tables repeat themselves
PICTURES_MAX = 20_000
PICTURE_BYTES_MAX = 20 * MB
SOUND_BYTES_MAX = 20 * MB  # and of a film
SETUP_BYTES_MAX = 65_536  # campaign.toml
NAME_MAX = 200  # a file name inside a ZIP

ROWS_MAX = 1_000_000
SHEET_ROW_MAX = 1_048_576  # Excel's last row; a sheet that numbers one higher is made up
COLUMNS_MAX = 100
COLUMN_NAME_MAX = 100
CELL_MAX = 10_000
ROW_MAX = 100_000  # all cells of one row
LINE_MAX = 1_000_000  # one physical line, before it is taken apart
PROBLEMS_MAX = 100  # told one by one; the rest is counted
BATCH_ROWS_MAX = 500
BATCH_CHARS_MAX = 200_000  # a batch ends at either
PART_BYTES_MAX = 45_000_000  # a bot may send a file of 50 MB
RAW_BYTES_MAX = 40_000_000  # of one file of results before it is packed; more become several files
XLSX_ROWS_MAX = 500_000

SURVEY_BYTES_MAX = 5 * MB  # a workbook that is a survey
SURVEY_UNPACKED_BYTES_MAX = 100 * MB
SURVEY_ROWS_MAX = 50_000  # of one of its sheets
SURVEY_LISTS_MAX = 50  # files with choices beside it
SURVEY_LIST_BYTES_MAX = 20 * MB
SURVEY_NOTES_MAX = 20  # remarks of pyxform that are passed on
SURVEY_WHY_CHARS_MAX = 600  # of one
CAMPAIGN_ROWS_MAX = 100  # of a sheet that says how the campaign is to be, or which groups of people are wanted
