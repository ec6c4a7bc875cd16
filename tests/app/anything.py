"""What a person may press, type and choose, sense or not."""

from polyviz.catalogue.mistakes import MISTAKES
from polyviz.catalogue.panels import PANELS
from polyviz.catalogue.workspaces import WORKSPACES

RUN_KEYS = (
    "Space",
    "Shift+Space",
    "Right",
    "Left",
    "Shift+Right",
    "Ctrl+R",
    "Ctrl+Right",
    "Ctrl+Return",
)
RUN_KEYS += ("Ctrl+Z", "Ctrl+Shift+Z")
LESSON_KEYS = tuple(f"Ctrl+{number}" for number in range(1, 9))
KEYS = (
    *RUN_KEYS,
    *LESSON_KEYS,
    *("Ctrl+Up", "Ctrl+Down", "Ctrl+L", "Ctrl+0", "Ctrl++", "Ctrl+-", "Ctrl+Shift+C", "F1", "F11"),
    *("Tab", "Shift+Tab", "Escape", "Return", "Up", "Down", "Left", "PgUp", "PgDown", "Home"),
    *("End", "Backspace", "Delete", "Ctrl+A", "Alt+M", "Alt+P", "Alt+L", "Alt+T"),
    *("Ctrl+M", "Alt+1", "Alt+2", "Alt+4", "Alt+5"),
    *("Alt+O", "Alt+D", "Alt+A", "Alt+I", "Alt+S", "Alt+F", "Alt+V", "7", "e", "x"),
    *(
        "F2",
        "F3",
        "F4",
        "F5",
        "F6",
        "F7",
        "F8",
        "F9",
        "F12",
        "Ctrl+E",
        "Ctrl+B",
        "Ctrl+D",
        "Ctrl+Shift+L",
    ),
)
MENU = (
    *("copy_equation", "copy_picture", "save_picture", "reset", "play", "step", "to_end"),
    *("faster", "slower", "theme_system", "theme_light", "theme_dark", "log_loss", "show_whole"),
    *("larger_text", "smaller_text", "full_screen", "about"),
    *("step_back", "now", "branch", "undo", "redo"),
    *("phase", "export_script", "mistake_none", "excess_loss", "best_curve", "residuals"),
    *(f"panel_{key}" for key in PANELS),
    *(row.action for row in WORKSPACES.values()),
    *("rail", "reset_workspace"),
    *(f"mistake_{key}" for key in MISTAKES),
)
GOOD = {
    "learning_rate": ("1e-12", "1e-8", "1e-6", "3.5e-6", "0.001", "5e-2", "1", "1e6"),
    "momentum": ("0", "0.5", "0.99"),
    "alpha": ("0", "0.5", "0.999"),
    "beta1": ("0", "0.5"),
    "beta2": ("0", "0.9"),
    "rho": ("0", "0.5"),
    "weight_decay": ("0", "0.3"),
    "momentum_decay": ("0", "0.01"),
    "lambd": ("0", "0.001"),
    "steps": ("1", "7", "60", "1000", "2 500", "1e9"),
    "points": ("3", "5", "50", "200", "2000", "100000"),
    "seed": ("0", "1", "7", "4294967295"),
    "start": ("", "0, 1, 0, -0.1", "0,0,0,0", "1e6, -1e6, 1e6, 1e6", "0,0,0,0,0"),
}
BAD = ("abc", "1e999", "-3", "", "١", "nan", "-inf", "0x10", "1,2", "1e-400", " ", "\t", "0")
BAD += ("9" * 400, "5" * 5000, "1e" + "9" * 50, "½", "<b>1</b>", "{0}", "%s", "\x00", "1\n2", "🙂")
TYPED = [(key, text) for key, texts in GOOD.items() for text in (*texts, *BAD)]
ENDS = ("Return", "Tab", "Escape", "")
LIVE = [(key, text) for key in list(GOOD)[:7] for text in GOOD[key]]
SIZES = ((300, 200), (640, 480), (1024, 768), (1280, 800), (1920, 1080))
