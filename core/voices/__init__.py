"""What workers say together of a campaign, without names: at so many voices moderators have to answer, for all to read.

Nothing happens to who says something; who asks for the work sees numbers only.
"""
