"""Money that comes in, lies in escrow and changes currency: accounts, fees, rates, deposits, refunds, royalties."""
