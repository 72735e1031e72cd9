package io.ssmlab.region.ssm.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ssm.model.PlatformType;

/** Documents of type Command: schema 1.2 with {@code runtimeConfig}, 2.0 and 2.2 with {@code mainSteps}. */
final class CommandRules {
    private static final Set<PlatformType> UNIX = EnumSet.of(PlatformType.LINUX, PlatformType.MAC_OS);
    private static final Set<PlatformType> WINDOWS = EnumSet.of(PlatformType.WINDOWS);
    private static final Set<PlatformType> ALL =
            EnumSet.of(PlatformType.WINDOWS, PlatformType.LINUX, PlatformType.MAC_OS);
    /** AWS's plugins and the platforms they run on, from the plugin reference of the user guide. */
    private static final Map<String, Set<PlatformType>> ACTIONS = Map.ofEntries(
            Map.entry("aws:runShellScript", UNIX),
            Map.entry("aws:runPowerShellScript", ALL),
            Map.entry("aws:runDocument", ALL),
            Map.entry("aws:downloadContent", ALL),
            Map.entry("aws:configurePackage", ALL),
            Map.entry("aws:softwareInventory", ALL),
            Map.entry("aws:refreshAssociation", ALL),
            Map.entry("aws:updateSsmAgent", ALL),
            Map.entry("aws:configureDocker", EnumSet.of(PlatformType.WINDOWS, PlatformType.LINUX)),
            Map.entry("aws:runDockerAction", EnumSet.of(PlatformType.WINDOWS, PlatformType.LINUX)),
            Map.entry("aws:domainJoin", EnumSet.of(PlatformType.WINDOWS, PlatformType.LINUX)),
            Map.entry("aws:applications", WINDOWS),
            Map.entry("aws:cloudWatch", WINDOWS),
            Map.entry("aws:psModule", WINDOWS),
            Map.entry("aws:updateAgent", WINDOWS));

    private static final Set<String> SCRIPTS = Set.of("aws:runShellScript", "aws:runPowerShellScript");
    private static final int SHORTEST_TIMEOUT = 5;
    private static final int LONGEST_TIMEOUT = 172_800;

    private final String schema;
    private final Map<String, ParameterDeclaration> parameters;

    CommandRules(String schema, Map<String, ParameterDeclaration> parameters) {
        this.schema = schema;
        this.parameters = parameters;
    }

    void check(Field root) {
        if (schema.equals("1.2")) {
            checkRuntimeConfig(root.get("runtimeConfig"));
            Placeholders.requireDeclared(root.get("runtimeConfig"), parameters);
        } else {
            checkSteps(root.get("mainSteps"));
            Placeholders.requireDeclared(root.get("mainSteps"), parameters);
        }
    }

    private void checkRuntimeConfig(Field config) {
        config.requireObject(
                "A document of schema 1.2 has \"runtimeConfig\": {\"aws:runShellScript\": {\"properties\": [{\"runCommand\": [\"…\"]}]}}.");
        if (config.members().isEmpty()) {
            throw config.problem("is empty. Add a plugin such as aws:runShellScript.");
        }
        config.members().forEach((action, plugin) -> {
            requireKnown(action, plugin);
            plugin.requireObject("Write {\"properties\": [{…}]}.");
            checkProperties(action, plugin.get("properties"));
        });
    }

    private void checkProperties(String action, Field properties) {
        if (properties.node().isTextual()
                && Placeholders.whole(properties.node().textValue()).isPresent()) {
            return;
        }
        if (properties.node().isArray()) {
            if (properties.items().isEmpty() && SCRIPTS.contains(action)) {
                throw properties.problem("is empty. Write [{\"runCommand\": [\"…\"]}].");
            }
            properties.items().forEach(item -> checkInputs(action, item));
        } else {
            checkInputs(action, properties);
        }
    }

    private void checkSteps(Field steps) {
        steps.requireList("A document of schema " + schema
                + " has \"mainSteps\": [{\"action\": \"aws:runShellScript\", \"name\": \"…\", \"inputs\": {…}}].");
        if (steps.items().isEmpty()) {
            throw steps.problem("is empty. Add a step.");
        }
        Map<String, String> names = new HashMap<>();
        for (Field step : steps.items()) {
            step.requireObject("Write {\"action\": \"aws:runShellScript\", \"name\": \"…\", \"inputs\": {…}}.");
            Field action = step.get("action");
            requireKnown(action.requireText("Write the name of a plugin such as aws:runShellScript."), action);
            Field name = step.get("name");
            checkName(name);
            String earlier = names.putIfAbsent(name.node().textValue(), name.path());
            if (earlier != null) {
                throw name.problem("'" + name.node().textValue() + "' is already the name at " + earlier
                        + ". Give each step a different name.");
            }
            checkPrecondition(step.get("precondition"));
            checkWholeNumber(step.get("timeoutSeconds"), 1, LONGEST_TIMEOUT);
            checkWholeNumber(step.get("maxAttempts"), 1, 1_000);
            step.get("onFailure").requireTextIfPresent("Write exit or successAndExit.");
            checkInputs(action.node().textValue(), step.get("inputs"));
        }
    }

    private static void checkName(Field name) {
        String text = name.requireText("Write a name such as \"prepare_web_instance\".");
        if (!text.matches("[a-zA-Z0-9_.-]{1,128}")) {
            throw name.problem("'" + DocumentErrors.quote(text)
                    + "' is not a valid step name. Use 1 to 128 letters, digits, '_', '-' and '.'.");
        }
    }

    private static void requireKnown(String action, Field at) {
        if (!ACTIONS.containsKey(action)) {
            throw at.problem("there is no plugin '" + DocumentErrors.quote(action) + "'. Known: "
                    + String.join(", ", new TreeSet<>(ACTIONS.keySet())) + ".");
        }
    }

    private void checkPrecondition(Field precondition) {
        if (!precondition.present()) {
            return;
        }
        if (!schema.equals("2.2")) {
            throw precondition.problem("a precondition needs schema 2.2, this is " + schema
                    + ". Write \"schemaVersion\": \"2.2\", or remove the precondition.");
        }
        String example = "Write {\"StringEquals\": [\"platformType\", \"Linux\"]}.";
        precondition.requireObject(example);
        if (precondition.node().size() != 1 || !precondition.node().has("StringEquals")) {
            throw precondition.problem("StringEquals is the only operator. " + example);
        }
        Field operands = precondition.get("StringEquals").requireList(example);
        if (operands.items().size() != 2) {
            throw operands.problem(
                    "expected 2 operands, found " + operands.items().size() + ". " + example);
        }
        boolean variable = false;
        for (Field operand : operands.items()) {
            String text = operand.requireText(example);
            variable |= text.equals("platformType") || Placeholders.in(text);
        }
        if (!variable) {
            throw operands.problem("one operand must be platformType or a parameter such as {{ name }}. " + example);
        }
    }

    private void checkInputs(String action, Field inputs) {
        if (!SCRIPTS.contains(action)) {
            if (inputs.present()) {
                inputs.requireObject("Write the inputs of " + action + " as an object.");
            }
            return;
        }
        inputs.requireObject("Write {\"runCommand\": [\"…\"]}.");
        checkCommands(inputs.get("runCommand"));
        inputs.get("id").requireTextIfPresent("Write the id as text.");
        inputs.get("workingDirectory").requireTextIfPresent("Write a path.");
        checkWholeNumber(inputs.get("timeoutSeconds"), SHORTEST_TIMEOUT, LONGEST_TIMEOUT);
    }

    private void checkCommands(Field commands) {
        if (!commands.present()) {
            throw commands.problem("is required. Write \"runCommand\": [\"echo hello\"].");
        }
        if (commands.node().isTextual()) {
            Optional<String> name = Placeholders.whole(commands.node().textValue());
            ParameterDeclaration parameter = name.map(parameters::get).orElse(null);
            if (name.isEmpty()) {
                throw commands.expected(
                        "a list of strings", "Write \"runCommand\": [\"…\"], one line of the script a string.");
            }
            if (parameter != null && parameter.type() != ParameterType.STRING_LIST) {
                throw commands.problem("expected a list of strings, but parameter " + parameter.name() + " is of type "
                        + parameter.type().wireName() + ". Declare it as StringList, or write [\"{{ "
                        + parameter.name() + " }}\"].");
            }
            return;
        }
        if (!commands.node().isArray()) {
            throw commands.expected(
                    "a list of strings", "Write \"runCommand\": [\"…\"], one line of the script a string.");
        }
        commands.items()
                .forEach(line -> line.requireText(
                        "Put the line in quotes (in YAML a line that begins with {{, or holds ': ', needs them)."));
    }

    private static void checkWholeNumber(Field field, int least, int greatest) {
        if (!field.present()
                || (field.node().isTextual() && Placeholders.in(field.node().textValue()))) {
            return;
        }
        String range = "a whole number from " + least + " to " + greatest;
        JsonNode node = field.node();
        if (!node.isTextual() && !node.isIntegralNumber()) {
            throw field.expected(range, "Write a number such as 600.");
        }
        String text = node.asText();
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > greatest) {
            throw field.problem("expected " + range + ", found " + DocumentErrors.quote(text) + ".");
        }
    }

    /** The platforms that any of the steps runs on. In schema 1.2 PowerShell is for Windows only. */
    static List<PlatformType> platforms(JsonNode content) {
        Set<PlatformType> found = EnumSet.noneOf(PlatformType.class);
        content.path("runtimeConfig")
                .fieldNames()
                .forEachRemaining(action -> found.addAll(
                        action.equals("aws:runPowerShellScript") ? WINDOWS : ACTIONS.getOrDefault(action, ALL)));
        for (JsonNode step : content.path("mainSteps")) {
            found.addAll(ACTIONS.getOrDefault(step.path("action").asText(), ALL));
        }
        List<PlatformType> order =
                new ArrayList<>(List.of(PlatformType.WINDOWS, PlatformType.LINUX, PlatformType.MAC_OS));
        order.retainAll(found);
        return order;
    }
}
