"""Every setting of the estimates; none is fitted to a set of answers, and none differs from set to set.

They come from the literature or from what a unit of evidence means; sources stand beside them. A few ways of the method
were chosen with the shared sets in view: ``docs/decisions/0021`` names them.
"""

# How much evidence what is believed beforehand weighs, in answers (add-m smoothing, m = 4: Agresti and Coull 1998).
PRIOR_ANSWERS = 4.0
RIGHT_BEFORE = 0.7  # of a worker of whom nothing is known at all
PRIOR_LEAST = 0.05  # no option is believed rarer than this beforehand, nor likelier than the rest leaves it
RIGHT_MOST = 0.995  # nobody is believed surer than this

# Expectation maximisation (Dawid and Skene 1979).
ROUNDS_LEAST = 10
ROUNDS_MOST = 60
STILL = 1e-3  # no belief moved by more: done

# Who nearly always says the same, as where straight lines are looked for; where many do, agreeing proves little.
SAME_SHARE = 0.90
SAME_ANSWERS = 15
SAME_MANY = 0.25
SAME_MOVES = 0.20  # of the tasks: less is no other reading

# Temperature (Guo et al. 2017), fitted where enough is known.
TEMPERATURE = 1.8
TEMPERATURE_SPREAD = 0.5  # of its logarithm, around that of TEMPERATURE
TEMPERATURE_RANGE = (0.5, 10.0)
GOLD_LEAST = 20
FOLDS = 5

# When to stop.
ANSWERS_LEAST = 2
ANSWERS_MOST = 5
ANSWERS_MOST_ON_REQUEST = 7
SURE = 0.90
SURE_LEAST = 0.5
UNSURE = 0.70  # below it, at the most answers, a moderator looks
FEW_ANSWERS = 10  # of the worker in the middle: below it ...
FEW_LEAST = 3  # ... so many answers a task at the least
PEOPLE_FEW = 5  # of fewer, two who differ say nothing of what a third would be worth

# Who is asked.
HOPE = 1.645  # deviations above the mean: one in twenty does better
RESTS_FROM = 15  # answers
RESTS_ABOVE_CHANCE = 0.10

# What a refit takes on.
OPTIONS_MOST = 100
VOTES_MOST = 1_000_000

# Texts, word by word.
TEXTS_LEAST = 3
WORDS_BEFORE = 40.0  # four answers of ten words
WORD_RIGHT = 0.8
WORD_EDGE = 0.01
