"""Papers a person can take elsewhere: receipts, statements and a work record, signed so that anybody can check them."""
