"""The words of the window and what they mean, in the order in which a student meets them."""

from dataclasses import dataclass

from polyviz.catalogue.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Word:
    """A word of the window with its meaning, a sentence."""

    name: str
    meaning: str


TARGET = Word(
    QT_TRANSLATE_NOOP("catalogue", "Target"),
    QT_TRANSLATE_NOOP(
        "catalogue", "The curve to be fitted: sin(x) from −π to π, or what is chosen below Data."
    ),
)

GLOSSARY = (
    TARGET,
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Model"),
        QT_TRANSLATE_NOOP(
            "catalogue", "The formula that is fitted, such as a cubic; its weights can change."
        ),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Weights"),
        QT_TRANSLATE_NOOP(
            "catalogue", "The numbers a, b, c, d in the model. Training changes them."
        ),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Fit"),
        QT_TRANSLATE_NOOP("catalogue", "The curve of the model with its current weights."),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Residual"),
        QT_TRANSLATE_NOOP("catalogue", "Target minus fit, at one point."),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Loss"),
        QT_TRANSLATE_NOOP(
            "catalogue", "How bad the fit is: the sum of the squared residuals of all points."
        ),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Lowest possible loss"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "The loss of the best curve this model can make. No training gets below it.",
        ),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Predicted loss"),
        QT_TRANSLATE_NOOP("catalogue", "The loss that theory expects at each step of the run."),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Standard error"),
        QT_TRANSLATE_NOOP(
            "catalogue", "How much a best weight typically changes if the noise is drawn anew."
        ),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "95 % band"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "How far noise may move the best curve: at each x, 95 of 100 such bands contain the "
            "best curve without noise.",
        ),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Gradient"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "How fast the loss changes with each weight. It points uphill, so training goes the "
            "other way.",
        ),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Step"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "One update of all weights. It has four phases: forward, loss, backward and update.",
        ),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Forward"),
        QT_TRANSLATE_NOOP("catalogue", "The phase that computes the fit from the weights."),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Backward"),
        QT_TRANSLATE_NOOP("catalogue", "The phase that computes the gradient from the loss."),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Update"),
        QT_TRANSLATE_NOOP(
            "catalogue", "The phase that changes the weights: by hand, or by an optimizer."
        ),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Learning rate"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "How far each step moves. Too low is slow; too high oscillates or diverges.",
        ),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Largest stable rate"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "The learning rate above which each step overshoots more than the last, so the run "
            "diverges.",
        ),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Optimizer"),
        QT_TRANSLATE_NOOP("catalogue", "The rule that turns gradients into updates."),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Momentum"),
        QT_TRANSLATE_NOOP(
            "catalogue", "The part of the last step that carries over into the next one."
        ),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Diverge"),
        QT_TRANSLATE_NOOP("catalogue", "To get ever worse: the loss grows without bound."),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Curvature"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "How steeply the loss bends in a direction; the steepest one sets the largest stable "
            "rate.",
        ),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Sharpness"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "The largest curvature at the current weights. Of a network it changes from step to "
            "step.",
        ),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Overfitting"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "Following the noise of the training points, so that points that are held out are "
            "missed by more.",
        ),
    ),
    Word(
        QT_TRANSLATE_NOOP("catalogue", "Seed"),
        QT_TRANSLATE_NOOP(
            "catalogue", "A number that decides the random start weights: same seed, same run."
        ),
    ),
)
