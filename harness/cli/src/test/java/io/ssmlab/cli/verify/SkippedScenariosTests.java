package io.ssmlab.cli.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.cli.lab.AgentChoice;
import io.ssmlab.cli.lab.InstanceKind;
import io.ssmlab.cli.lab.LogStore;
import io.ssmlab.cli.lab.Ui;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkippedScenariosTests {
    private static final List<List<String>> SCENARIOS =
            List.of(List.of(), List.of("@clients", "@api"), List.of("@clients", "@api"));

    @Test
    void missingThirdPartyClientsAreSkippedWithARemedy() {
        SkippedScenarios leftOut = with(Through.API, false);
        assertTrue(leftOut.filter().endsWith(" and not @clients"), leftOut.filter());
        assertEquals(
                "Skipped:     2 scenarios that need third-party clients, from PyPI and npm; ./lab verify --tags"
                        + " @clients runs them.\n",
                said(leftOut));
    }

    @Test
    void installedThirdPartyClientsAreNotSkipped() {
        SkippedScenarios leftOut = with(Through.API, true);
        assertFalse(leftOut.filter().contains("@clients"), leftOut.filter());
        assertEquals("", said(leftOut));
    }

    @Test
    void inABrowserTheyAreReportedAsScenariosThatNeedTheApi() {
        assertEquals(
                "Skipped:     2 scenarios that need the API; ./lab verify --through api runs them.\n",
                said(with(Through.BROWSER, false)));
    }

    @Test
    void scenariosForAwsCli2AreSkippedWithOtherInterfacesAndReported() {
        SkippedScenarios leftOut = with(Through.API, true);
        assertTrue(leftOut.filter().contains(" and not @cli2"), leftOut.filter());
        assertEquals(
                "Skipped:     1 scenarios that need version 2 of the AWS CLI: ./lab verify --through cli runs them,"
                        + " if that is version 2.\n",
                said(leftOut, List.of(List.of("@cli2", "@api"))));
    }

    private static SkippedScenarios with(Through through, boolean clients) {
        return new SkippedScenarios(LogStore.BUILTIN, through, InstanceKind.SANDBOX, AgentChoice.OWN, clients);
    }

    private static String said(SkippedScenarios leftOut) {
        return said(leftOut, SCENARIOS);
    }

    private static String said(SkippedScenarios leftOut, List<List<String>> scenarios) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        leftOut.print(scenarios, new Ui(new PrintStream(out, true, StandardCharsets.UTF_8)));
        return out.toString(StandardCharsets.UTF_8);
    }
}
