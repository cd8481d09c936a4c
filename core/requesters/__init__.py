"""Who asks: how they can be reached, what becomes of the answers, what workers think of them, and letters to them.

said      what a requester says of themselves; without it nothing is launched (fairness rule F12)
checking  a person looks whether they are who they say
stars     what workers think of them, on four axes (F15)
letters   messages both ways, without identities (F18)
"""
