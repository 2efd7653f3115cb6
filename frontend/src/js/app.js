// What every page gains with a script. Each part also works without it.
import { startKeys } from "./keys.js";
import { startMenus } from "./menus.js";
import { startFocus } from "./focus.js";
import { startForms } from "./forms.js";

startKeys();
startMenus();
startFocus();
startForms();
