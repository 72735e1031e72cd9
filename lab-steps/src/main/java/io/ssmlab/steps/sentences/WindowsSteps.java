package io.ssmlab.steps.sentences;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.Commands;
import io.ssmlab.steps.fixtures.Instances;
import io.ssmlab.steps.fixtures.ScenarioState;
import io.ssmlab.steps.fixtures.Sessions;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;

/** Steps about nodes that report Windows Server. */
public final class WindowsSteps {
    private static final String CONFIG = "/etc/amazon/ssm/amazon-ssm-agent.json";
    private static final String DOMAIN_CONTROLLER = "\"Type\":\"Windows\",\"DomainController\":true";

    private final ScenarioState memory;
    private final Instances instances;
    private final Commands commands;
    private final Sessions sessions;
    private boolean hasPowerShell;

    public WindowsSteps(ScenarioState memory, Instances instances, Commands commands, Sessions sessions) {
        this.memory = memory;
        this.instances = instances;
        this.commands = commands;
        this.sessions = sessions;
    }

    @Given("the account {string} was created manually on {string}, without a password")
    public void createdManually(String account, String instance) {
        commands.runSuccessfully(instance, "useradd -m " + account);
        Expect.isTrue("no password yet", password(account, instance).startsWith("!"), "there is one");
    }

    @When("the agent of {string} reports a Windows Server until a session is over")
    public void reportsWindows(String instance) {
        report(instance, instances.agentVersion(instance), "\"Type\":\"Windows\"");
    }

    @When("the agent of {string} reports a domain controller until a session is over, and the version {string}")
    public void reportsDomainController(String instance, String version) {
        report(instance, version, DOMAIN_CONTROLLER);
    }

    @When("the agent of {string} reports a domain controller until a session is over")
    public void reportsDomainController(String instance) {
        reportsDomainController(instance, instances.agentVersion(instance));
    }

    /**
     * Switches the reported platform, a setting that the lab's agent reads when it starts. Run Command's shell scripts
     * do not run on Windows, so the instance itself switches back: after a session was reported, at the latest after a
     * minute.
     */
    private void report(String instance, String version, String platform) {
        String before = instances.agentVersion(instance);
        hasPowerShell = commands.run(instance, "command -v pwsh").responseCode() == 0;
        commands.runSuccessfully(instance, """
                cat > /run/windows-for-a-session <<'END'
                ended() { grep -c 'has ended' /var/log/amazon/ssm/amazon-ssm-agent.log; }
                before=$(ended)
                cp -p %1$s /run/agent-before.json
                sed -i -E -e '1s/\\{/{"Platform":{%2$s},/' -e 's/("Version"[ ]*:[ ]*")[^"]*/\\1%3$s/' %1$s
                sleep 0.2
                systemctl restart amazon-ssm-agent
                for i in $(seq 1 600); do
                  [ "$(ended)" = "$before" ] || [ -n "$(ls /var/lib/amazon/ssm/*/session/open 2>/dev/null)" ] || break
                  sleep 0.1
                done
                cp -p /run/agent-before.json %1$s
                systemctl restart amazon-ssm-agent
                END
                systemd-run --quiet sh /run/windows-for-a-session
                """.formatted(CONFIG, platform, version));
        memory.addCleanup(() -> instances.awaitPlatform(instance, "Linux", before));
        instances.awaitPlatform(instance, "Windows", version);
    }

    @When("the learner tries to run the shell command {string} on {string}")
    public void tryToRun(String command, String instance) {
        String id = instances.id(instance);
        memory.expectRefusal(
                "a shell script on " + instance,
                () -> memory.api.commands().send(Commands.shell(command).on(id)));
    }

    @Then("a session on {string} runs PowerShell, or fails because PowerShell is missing")
    public void sessionOfPowerShell(String instance) {
        String id = instances.id(instance);
        // Through the API: every learner's wait for a prompt expects the prompt of sh.
        sessions.start(() -> memory.api.sessions().start(id, ""));
        if (hasPowerShell) {
            String answer = memory.session().terminal().run("$PSVersionTable.PSEdition");
            Expect.contains("answer of PowerShell", "Core", answer);
            memory.api.sessions().terminate(memory.session());
        } else {
            Await.until("the session is over", () -> memory.session().terminal().ended(), ended -> ended);
            Expect.contains(
                    "the reason of the end",
                    "no pwsh",
                    memory.session().terminal().closingText());
        }
    }

    @Then("back on Linux, {string} has an account {string}, one of the {string}")
    public void hasAdministrator(String instance, String account, String group) {
        backOnLinux(instance);
        Expect.contains("groups of " + account, group, commands.runSuccessfully(instance, "id -nG " + account));
    }

    @Then("back on Linux, {string} has no account {string}")
    public void hasNoAccount(String instance, String account) {
        backOnLinux(instance);
        Expect.isTrue(
                "no account " + account + " on " + instance,
                commands.run(instance, "id " + account).responseCode() != 0,
                "there is one");
    }

    @Then("back on Linux, {string} has a password on {string}")
    public void hasPasswordOnLinux(String account, String instance) {
        backOnLinux(instance);
        hasPassword(account, instance);
    }

    @Then("{string} has a password on {string}")
    public void hasPassword(String account, String instance) {
        Expect.isTrue("a password is set", password(account, instance).startsWith("$"), "it is not set");
    }

    private void backOnLinux(String instance) {
        instances.awaitPlatform(instance, "Linux", null);
    }

    private String password(String account, String instance) {
        return commands.runSuccessfully(instance, "grep '^" + account + ":' /etc/shadow | cut -d: -f2")
                .strip();
    }
}
