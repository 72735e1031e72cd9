// Everything that the editor may need is in its chunk: the page's policy lets no script come from elsewhere, and has no workers.
import ace from "ace-builds/src-noconflict/ace";
import "ace-builds/src-noconflict/ext-language_tools";
import "ace-builds/src-noconflict/ext-searchbox";
import "ace-builds/src-noconflict/mode-json";
import "ace-builds/src-noconflict/mode-yaml";
import "ace-builds/src-noconflict/snippets/json";
import "ace-builds/src-noconflict/snippets/yaml";
import "ace-builds/src-noconflict/theme-cloud_editor";
import "ace-builds/src-noconflict/theme-cloud_editor_dark";

ace.config.set("useWorker", false);
ace.config.set("loadWorkerFromBlob", false);

export { ace };
