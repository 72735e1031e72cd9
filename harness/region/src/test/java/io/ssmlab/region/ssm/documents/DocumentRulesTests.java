package io.ssmlab.region.ssm.documents;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.kernel.AwsError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/** Tests that an error in a document is reported with its path. Without a tree it has line and column. */
class DocumentRulesTests {
    private static final String STEP = "{'action':'aws:runShellScript','name':'one','inputs':{'runCommand':['true']}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'schemaVersion':'2.2'}|mainSteps: expected a list, found nothing",
                "{'schemaVersion':'2.2','mainSteps':[]}|mainSteps: is empty",
                "{'schemaVersion':'2.2','mainSteps':['x']}|mainSteps[0]: expected an object, found a string",
                "{'schemaVersion':'2.2','mainSteps':[{'name':'a'}]}|mainSteps[0].action: expected a string, found nothing",
                "{'schemaVersion':'2.2','mainSteps':[{'action':'aws:nope','name':'a'}]}|mainSteps[0].action: there is no plugin 'aws:nope'",
                "{'schemaVersion':'2.2','mainSteps':[{'action':'aws:runShellScript'}]}|mainSteps[0].name: expected a string",
                "{'schemaVersion':'2.2','mainSteps':[{'action':'aws:runShellScript','name':'a b'}]}|mainSteps[0].name: 'a b' is not a valid step name",
                "{'schemaVersion':'2.2','mainSteps':[{'action':'aws:runShellScript','name':'a'}]}|mainSteps[0].inputs: expected an object",
                "{'schemaVersion':'2.2','mainSteps':[{'action':'aws:runShellScript','name':'a','inputs':{}}]}|mainSteps[0].inputs.runCommand: is required",
                "{'schemaVersion':'2.2','mainSteps':[STEP,{'action':'aws:runShellScript','name':'b','inputs':{'runCommand':'ls'}}]}|mainSteps[1].inputs.runCommand: expected a list of strings, found a string. Write",
                "{'schemaVersion':'2.2','mainSteps':[{'action':'aws:runShellScript','name':'b','inputs':{'runCommand':['ls',1]}}]}|mainSteps[0].inputs.runCommand[1]: expected a string, found a number",
                "{'schemaVersion':'2.2','mainSteps':[{'action':'aws:runShellScript','name':'b','inputs':{'runCommand':[],'timeoutSeconds':4}}]}|mainSteps[0].inputs.timeoutSeconds: expected a whole number from 5 to 172800, found 4",
                "{'schemaVersion':'2.2','mainSteps':[{'action':'aws:runShellScript','name':'b','inputs':{'runCommand':[],'timeoutSeconds':'172801'}}]}|mainSteps[0].inputs.timeoutSeconds: expected",
                "{'schemaVersion':'2.2','mainSteps':[STEP,STEP]}|mainSteps[1].name: 'one' is already the name at mainSteps[0].name",
                "{'schemaVersion':'2.2','mainSteps':[{'action':'aws:runShellScript','name':'b','inputs':{'runCommand':['echo {{ who }}']}}]}|mainSteps[0].inputs.runCommand[0]: Parameter \"who\" is not declared",
                "{'schemaVersion':'2.2','parameters':{'who':{'type':'String'}},'mainSteps':[{'action':'aws:runShellScript','name':'b','inputs':{'runCommand':'{{ who }}'}}]}|mainSteps[0].inputs.runCommand: expected a list of strings, but parameter who is of type String",
                "{'schemaVersion':'2.0','mainSteps':[{'action':'aws:runShellScript','name':'b','precondition':{'StringEquals':['platformType','Linux']},'inputs':{'runCommand':[]}}]}|mainSteps[0].precondition: a precondition needs schema 2.2",
                "{'schemaVersion':'2.2','mainSteps':[{'action':'aws:runShellScript','name':'b','precondition':{'StringNotEquals':['platformType','Linux']},'inputs':{'runCommand':[]}}]}|mainSteps[0].precondition: StringEquals is the only operator",
                "{'schemaVersion':'2.2','mainSteps':[{'action':'aws:runShellScript','name':'b','precondition':{'StringEquals':['platformType']},'inputs':{'runCommand':[]}}]}|mainSteps[0].precondition.StringEquals: expected 2 operands, found 1",
                "{'schemaVersion':'2.2','mainSteps':[{'action':'aws:runShellScript','name':'b','precondition':{'StringEquals':['a','b']},'inputs':{'runCommand':[]}}]}|mainSteps[0].precondition.StringEquals: one operand must be platformType",
                "{'schemaVersion':'2.2','parameters':{'a b':{'type':'String'}},'mainSteps':[STEP]}|parameters.\"a b\": a parameter's name has letters and digits only",
                "{'schemaVersion':'2.2','parameters':{'a':{}},'mainSteps':[STEP]}|parameters.a.type: expected a string",
                "{'schemaVersion':'2.2','parameters':{'a':{'type':'Text'}},'mainSteps':[STEP]}|parameters.a.type: there is no parameter type Text",
                "{'schemaVersion':'2.2','parameters':{'a':{'type':'StringList','default':'x'}},'mainSteps':[STEP]}|parameters.a.default: expected a list of strings, found a string",
                "{'schemaVersion':'2.2','parameters':{'a':{'type':'String','default':'x','allowedValues':['y']}},'mainSteps':[STEP]}|parameters.a.default: 'x' is not one of the allowedValues",
                "{'schemaVersion':'2.2','parameters':{'a':{'type':'String','allowedPattern':'('}},'mainSteps':[STEP]}|parameters.a.allowedPattern: is not a regular expression",
                "{'schemaVersion':'2.2','parameters':{'a':{'type':'String','minChars':3,'maxChars':2}},'mainSteps':[STEP]}|parameters.a.minChars: is greater than maxChars",
                "{'schemaVersion':'1.2'}|runtimeConfig: expected an object, found nothing",
                "{'schemaVersion':'1.2','runtimeConfig':{'aws:runShellScript':{'properties':[{'id':'x'}]}}}|runtimeConfig.aws:runShellScript.properties[0].runCommand: is required",
                "[]|the document: expected an object, found a list",
                "{'a':1,'a':2}|JSON not well-formed. at Line: 1, Column: 11: Duplicate field 'a'",
                "{'a':|JSON not well-formed. at Line: 1, Column: 6",
                "{} x|JSON not well-formed. at Line: 1, Column: 4",
            })
    void namesThePathInACommandDocument(String content, String message) {
        AwsError error = DocumentsFixture.fails(
                "InvalidDocumentContent",
                () -> check(
                        content.replace("STEP", STEP).replace('\'', '"'), DocumentType.COMMAND, DocumentFormat.JSON));
        // Messages quote with ' while the table's documents are written with ' for ".
        assertTrue(error.getMessage().startsWith(message), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|sessionType: expected a string, found nothing",
                "{'sessionType':'Shell'}|sessionType: there is no session type 'Shell'",
                "{'sessionType':'Standard_Stream','inputs':[]}|inputs: expected an object, found a list",
                "{'sessionType':'Standard_Stream','inputs':{'cloudWatchStreamingEnabled':'true'}}|inputs.cloudWatchStreamingEnabled: expected a boolean, found a string",
                "{'sessionType':'Standard_Stream','inputs':{'cloudWatchLogGroupName':5}}|inputs.cloudWatchLogGroupName: expected a string, found a number",
                "{'sessionType':'Standard_Stream','inputs':{'runAsEnabled':'yes'}}|inputs.runAsEnabled: expected true or false",
                "{'sessionType':'Standard_Stream','inputs':{'idleSessionTimeout':20}}|inputs.idleSessionTimeout: expected a string, found a number",
                "{'sessionType':'Standard_Stream','inputs':{'idleSessionTimeout':''}}|inputs.idleSessionTimeout: expected minutes from \"1\" to \"60\"",
                "{'sessionType':'Standard_Stream','inputs':{'idleSessionTimeout':'0'}}|inputs.idleSessionTimeout: expected minutes",
                "{'sessionType':'Standard_Stream','inputs':{'idleSessionTimeout':'61'}}|inputs.idleSessionTimeout: expected minutes",
                "{'sessionType':'Standard_Stream','inputs':{'maxSessionDuration':'1441'}}|inputs.maxSessionDuration: expected minutes from \"1\" to \"1440\"",
                "{'sessionType':'Standard_Stream','inputs':{'shellProfile':'ls'}}|inputs.shellProfile: expected an object, found a string",
                "{'sessionType':'Port'}|properties: is required for sessions of type Port",
                "{'sessionType':'Port','properties':{'portNumber':22}}|properties.portNumber: expected a string, found a number",
                "{'sessionType':'Port','properties':{'portNumber':'{{ p }}'}}|properties.portNumber: Parameter \"p\" is not declared",
                "{'sessionType':'InteractiveCommands','properties':{'linux':{}}}|properties: no platform has commands",
                "{'sessionType':'InteractiveCommands','properties':{'linux':{'commands':['ls']}}}|properties.linux.commands: expected a string, found a list",
                "{'sessionType':'InteractiveCommands','properties':{'linux':{'commands':'ls','runAsElevated':'true'}}}|properties.linux.runAsElevated: expected a boolean",
            })
    void namesThePathInASessionDocument(String content, String message) {
        String json = content.replace('\'', '"')
                .replaceFirst("\\{", "{\"schemaVersion\":\"1.0\"" + (content.equals("{}") ? "" : ","));
        AwsError error = DocumentsFixture.fails(
                "InvalidDocumentContent", () -> check(json, DocumentType.SESSION, DocumentFormat.JSON));
        assertTrue(error.getMessage().startsWith(message), error.getMessage());
    }

    @Test
    void boundsTheShellProfile() {
        String document = """
                {"schemaVersion":"1.0","sessionType":"Standard_Stream","inputs":{"shellProfile":{"linux":"%s","windows":""}}}""";
        assertDoesNotThrow(() -> check(document.formatted("x".repeat(512)), DocumentType.SESSION, DocumentFormat.JSON));
        AwsError error = DocumentsFixture.fails(
                "InvalidDocumentContent",
                () -> check(document.formatted("x".repeat(513)), DocumentType.SESSION, DocumentFormat.JSON));
        assertTrue(
                error.getMessage().startsWith("inputs.shellProfile.linux: is 513 characters long"), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"COMMAND,2.3", "COMMAND,1.0", "COMMAND,0.3", "SESSION,2.2", "SESSION,1.1"})
    void refusesSchemasOfOtherTypes(DocumentType type, String schema) {
        AwsError error = DocumentsFixture.fails(
                "InvalidDocumentSchemaVersion",
                () -> check("{\"schemaVersion\":\"" + schema + "\"}", type, DocumentFormat.JSON));
        assertTrue(error.getMessage().startsWith("schemaVersion: " + schema), error.getMessage());
    }

    @Test
    void requiresTheSchemaAsText() {
        AwsError error = DocumentsFixture.fails(
                "InvalidDocumentSchemaVersion",
                () -> check("{\"schemaVersion\":2.2}", DocumentType.COMMAND, DocumentFormat.JSON));
        assertTrue(error.getMessage().contains("expected a string, found a number"), error.getMessage());
        assertDoesNotThrow(() ->
                check(LabDocument.OLDER_YAML.replace("\"2.2\"", "2.2"), DocumentType.COMMAND, DocumentFormat.YAML));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: 1\na: 2'|2|1|Duplicate field",
                "'a: [1\nb: 2'|2|2|expected",
                "'a: *nobody'|1|4|undefined alias",
                "'runCommand:\n- {{ commands }}'|2|4|must be quoted",
                "'a: 1\n--- \nb: 2'|2|1|found another document",
                "'\ta: 1'|1|1|cannot start any token",
            })
    void reportsTheLineAndColumnOfMalformedYaml(String content, int line, int column, String detail) {
        AwsError error = DocumentsFixture.fails(
                "InvalidDocumentContent", () -> DocumentText.parse(content, DocumentFormat.YAML));
        assertTrue(
                error.getMessage().startsWith("YAML not well-formed. at Line: " + line + ", Column: " + column + ": "),
                error.getMessage());
        assertTrue(error.getMessage().contains(detail), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
                        + "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d]",
                "a: &a\n  b: *a",
                "a: &a [*a]",
            })
    void boundsAliases(String bomb) {
        AwsError error =
                DocumentsFixture.fails("InvalidDocumentContent", () -> DocumentText.parse(bomb, DocumentFormat.YAML));
        assertTrue(error.getMessage().contains("aliases"), error.getMessage());
    }

    @Test
    void boundsTextThatAliasesRepeat() {
        String bomb = "a: &a " + "x".repeat(30_000) + "\nb: [" + "*a,".repeat(5_000) + "]";
        DocumentsFixture.fails("InvalidDocumentContent", () -> DocumentText.parse(bomb, DocumentFormat.YAML));
    }

    @Test
    void boundsNestingAndPatterns() {
        String deep = "[".repeat(30_000);
        DocumentsFixture.fails("InvalidDocumentContent", () -> DocumentText.parse(deep, DocumentFormat.JSON));
        DocumentsFixture.fails("InvalidDocumentContent", () -> DocumentText.parse(deep, DocumentFormat.YAML));
        for (String pattern : new String[] {"(".repeat(2_000) + ")".repeat(2_000), "(((a{1000}){1000}){1000})"}) {
            String document =
                    "{\"schemaVersion\":\"2.2\",\"parameters\":{\"a\":{\"type\":\"String\",\"allowedPattern\":\""
                            + pattern + "\"}},\"mainSteps\":[" + STEP.replace('\'', '"') + "]}";
            try {
                check(document, DocumentType.COMMAND, DocumentFormat.JSON);
            } catch (AwsError e) {
                assertEquals("InvalidDocumentContent", e.code());
            }
        }
    }

    @Test
    void acceptsTheExamplesOfTheUserGuide() {
        String command = """
                schemaVersion: '2.2'
                description: both families
                parameters:
                  commands:
                    type: StringList
                    default: ["date"]
                  platform:
                    type: String
                    allowedValues: [Linux, MacOS]
                    default: Linux
                mainSteps:
                - action: aws:runPowerShellScript
                  name: windows
                  precondition:
                    StringEquals: [platformType, Windows]
                  inputs:
                    runCommand: "{{ commands }}"
                    timeoutSeconds: '60'
                - action: aws:runShellScript
                  name: linux
                  precondition:
                    StringEquals:
                    - platformType
                    - "{{ platform }}"
                  inputs:
                    timeoutSeconds: 60
                    runCommand:
                    - date
                    - 'echo {{ssm:name}} {{ .Names }}'
                """;
        assertDoesNotThrow(() -> check(command, DocumentType.COMMAND, DocumentFormat.YAML));
        String preferences = """
                {"schemaVersion":"1.0","description":"Document to hold regional settings for Session Manager",
                 "sessionType":"Standard_Stream","inputs":{"s3BucketName":"","s3KeyPrefix":"","s3EncryptionEnabled":true,
                 "cloudWatchLogGroupName":"Systems-Manager-Workshop","cloudWatchEncryptionEnabled":false,
                 "cloudWatchStreamingEnabled":true,"kmsKeyId":"","runAsEnabled":false,"runAsDefaultUser":"",
                 "idleSessionTimeout":"20","maxSessionDuration":"","shellProfile":{"windows":"","linux":""}}}""";
        assertDoesNotThrow(() -> check(preferences, DocumentType.SESSION, DocumentFormat.JSON));
    }

    private static void check(String content, DocumentType type, DocumentFormat format) {
        DocumentRules.check(DocumentText.parse(content, format), type);
    }
}
