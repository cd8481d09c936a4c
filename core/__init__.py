"""The rules of micro-work: no I/O, no Telegram, no SQL. On the top lie what all rooms know and the two counters.

What is on a worker's way: ``working`` (offers, leases, answers), ``form`` (what is asked), ``typed`` (what people type,
read), ``on_site`` (places and times), ``front`` (coming in, one's page), ``wages`` (what an hour pays), ``payouts``,
``receipts``, ``lost`` (a phone), ``privacy``.

On a requester's: ``tables`` (their file), ``tasks`` (the types), ``drafting`` (until the launch), ``entry`` (who may
take it), ``requesters`` (who asks, and letters to them), ``launched``, ``seats`` (of an organisation), ``teams``,
``studies`` (survey research), ``forbidden`` (what is never given out), ``funds``, ``incoming`` (what a provider
collects), ``formats`` (of results), ``outlook`` (what a launch will come to, and what came).

What is on a moderator's: ``moderators`` (who has a case in hand, how a ruling falls), ``process`` (reviews, appeals,
the desk), ``panels`` (jurors who decide appeals), ``suspending`` (no new work for a while), ``peers`` (other workers
look), ``quality`` (what looks at an answer), ``known`` (tasks whose answer is known), ``skills`` (how well people do a
kind of work), ``verdicts`` (which answer is right), ``signals`` (how people answer, and who hangs together),
``voices`` (what workers say together).

``xforms`` and ``xpath`` are the two standards that forms come in. tests/core mirrors the rooms.
"""
