"""The notes on the pages of models, so that they can be translated.

They are the first lines of the docstrings there, which Qt's lupdate does not read.
"""

from polyviz.catalogue.words import QT_TRANSLATE_NOOP

PAGE_NOTES = (
    QT_TRANSLATE_NOOP("catalogue", "Predict y for x."),
    QT_TRANSLATE_NOOP("catalogue", "Add up the squared errors."),
    QT_TRANSLATE_NOOP(
        "catalogue",
        "Apply the chain rule by hand: from the loss to y_pred, from y_pred to each weight.",
    ),
    QT_TRANSLATE_NOOP("catalogue", "Take a step down the gradient."),
    QT_TRANSLATE_NOOP(
        "catalogue",
        "Apply the chain rule by hand, and put each gradient where PyTorch looks for it.",
    ),
    QT_TRANSLATE_NOOP("catalogue", "Predict y for x; autograd takes notes."),
    QT_TRANSLATE_NOOP(
        "catalogue",
        "Clear the last gradients, since backward() adds to them, and find the new ones.",
    ),
    QT_TRANSLATE_NOOP(
        "catalogue", "Take a step down the gradient; autograd must not follow this one."
    ),
    QT_TRANSLATE_NOOP(
        "catalogue", "Predict y for x; apply() tells autograd about the new Function."
    ),
    QT_TRANSLATE_NOOP(
        "catalogue",
        "Clear the last gradients and find the new ones, through the Function's backward.",
    ),
    QT_TRANSLATE_NOOP("catalogue", "Predict y for the columns x: the layers, one after the other."),
    QT_TRANSLATE_NOOP("catalogue", "Clear the gradients of all layers and find the new ones."),
    QT_TRANSLATE_NOOP(
        "catalogue", "Take a step down the gradient, weight by weight, whatever the layers are."
    ),
    QT_TRANSLATE_NOOP(
        "catalogue", "Turn x (N,) into the columns x, x^2, x^3 (N, 3), once before the first step."
    ),
    QT_TRANSLATE_NOOP("catalogue", "Predict y for x by calling the Module."),
    QT_TRANSLATE_NOOP("catalogue", "Clear the last gradients and find the new ones."),
    QT_TRANSLATE_NOOP("catalogue", "Take a step down the gradient, weight by weight."),
    QT_TRANSLATE_NOOP(
        "catalogue", "Predict y for x by calling the Module, which chooses its powers."
    ),
    QT_TRANSLATE_NOOP(
        "catalogue",
        "Clear the last gradients and find the new ones; e collects one from each of its uses.",
    ),
    QT_TRANSLATE_NOOP(
        "catalogue", "Take a step down the gradient; in a step without x^4, e has none and stays."
    ),
    QT_TRANSLATE_NOOP("catalogue", "Predict y for the columns x: one matrix product."),
    QT_TRANSLATE_NOOP(
        "catalogue", "Turn x (N,) into the columns of the basis (N, 4), once before the first step."
    ),
    QT_TRANSLATE_NOOP("catalogue", "Predict y for x: the layers, one after the other."),
    QT_TRANSLATE_NOOP("catalogue", "Take a step down the gradient, layer by layer."),
    QT_TRANSLATE_NOOP("catalogue", "Make the layers; Flatten turns (N, 1) into (N,)."),
    QT_TRANSLATE_NOOP("catalogue", "Turn x (N,) into one column (N, 1)."),
    QT_TRANSLATE_NOOP("catalogue", "Clear the gradients of all parameters and find the new ones."),
    QT_TRANSLATE_NOOP(
        "catalogue",
        "Take a step down the gradient; a parameter that was not used has none and stays.",
    ),
)
"""All that a listing can show."""
