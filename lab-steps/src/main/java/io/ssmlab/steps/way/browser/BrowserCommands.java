package io.ssmlab.steps.way.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ssmlab.steps.way.CommandChoice;
import io.ssmlab.steps.way.LearnerCommands;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Run Command in the console. */
final class BrowserCommands implements LearnerCommands {
    private static final String COMMAND = "/run-command/command/";
    /** The labels that AWS's page gives the parameters of its own script documents. */
    private static final Map<String, String> LABELS =
            Map.of("commands", "Commands", "executionTimeout", "Execution Timeout");

    private final ConsoleTab tab;

    BrowserCommands(ConsoleTab tab) {
        this.tab = tab;
    }

    @Override
    public String send(CommandChoice order) {
        list();
        tab.button("Run command").click();
        choose(order.document());
        if (order.latest()) {
            tab.select("Document version", "Latest version at runtime");
        }
        order.parameters()
                .forEach((name, value) ->
                        tab.field(LABELS.getOrDefault(name, name)).fill(value));
        target(order);
        output(order);
        tab.button("Run").click();
        Screens.movedOn(tab, COMMAND);
        return tab.page().url().replaceFirst("^.*" + COMMAND, "");
    }

    private void list() {
        tab.go("AWS Systems Manager", "Run Command");
        tab.heading("Run Command").waitFor();
    }

    /** Chooses a document as the lab's text describes: the filter Owner, then the document. */
    private void choose(String document) {
        Locator filter =
                tab.page().getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Filter documents"));
        filter.fill(document.startsWith("AWS-") ? "Owner = Owned by Amazon" : "Owner = Owned by me");
        filter.press("Enter");
        tab.table("Command document").choose(document);
    }

    private void target(CommandChoice order) {
        if (order.group().isEmpty()) {
            tab.radio("Choose instances manually").check();
            order.instanceIds().forEach(tab.table("Instances")::choose);
        } else {
            tab.radio("Choose a resource group").check();
            tab.select("Resource group", order.group());
        }
    }

    private void output(CommandChoice order) {
        tab.checkbox("Enable an S3 bucket").setChecked(!order.bucket().isEmpty());
        if (!order.bucket().isEmpty()) {
            tab.radio("Enter a bucket name in the text box").check();
            tab.field("S3 bucket name").fill(order.bucket());
            tab.field("S3 key prefix").fill(order.prefix());
        }
        tab.checkbox("Enable CloudWatch logs").setChecked(order.cloudWatch());
    }

    /** Opens the page of a command. */
    private void open(String commandId) {
        if (!tab.page().url().endsWith(COMMAND + commandId)) {
            list();
            tab.tab("Command history");
            tab.table("Command history").filter(commandId);
            tab.link(commandId).click();
        }
        tab.heading("Command ID: " + commandId).waitFor();
    }

    @Override
    public void cancel(String commandId) {
        open(commandId);
        tab.button("Cancel command").click();
        Locator dialog = tab.page().getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel command"))
                .click();
        dialog.waitFor(Screens.gone());
    }

    @Override
    public State state(String commandId) {
        open(commandId);
        TableView targets = tab.table("Targets and outputs");
        targets.refresh();
        Map<String, String> invocations = new LinkedHashMap<>();
        targets.allRows()
                .forEach(row -> invocations.put(
                        row.get("Instance ID").text(), word(row.get("Status").text())));
        return new State(
                word(tab.pairs("Overall status").get(0)),
                word(tab.pairs("Detailed status").get(0)),
                invocations);
    }

    /** The console's Timed Out is the API's TimedOut. */
    private static String word(String shown) {
        return shown.replace(" ", "");
    }

    @Override
    public Result result(String commandId, String instanceId, @Nullable String step) {
        open(commandId);
        tab.link(instanceId).click();
        tab.heading("Output on " + instanceId).waitFor();
        tab.heading("Step 1 - Command description and status").waitFor();
        List<String> names = tab.pairs("Step name");
        int number = step == null ? 1 : names.indexOf(step) + 1;
        if (number == 0) {
            throw new AssertionError("there is no step " + step + " among " + names);
        }
        Result result = new Result(
                written("Step " + number + " - Output, text"),
                written("Step " + number + " - Error, text"),
                code(tab.pairs("Response code").get(number - 1)));
        tab.link(commandId).click();
        return result;
    }

    private String written(String name) {
        return tab
                .page()
                .getByRole(
                        AriaRole.REGION,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .allTextContents()
                .stream()
                .findFirst()
                .orElse("");
    }

    private static int code(String shown) {
        return shown.equals("-") ? -1 : Integer.parseInt(shown);
    }
}
