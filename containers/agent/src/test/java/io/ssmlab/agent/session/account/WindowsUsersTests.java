package io.ssmlab.agent.session.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.ssmlab.agent.core.AgentVersion;
import io.ssmlab.agent.document.SessionDocument;
import io.ssmlab.agent.document.SessionRefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsUsersTests {
    private static final List<String> MADE = List.of("create ssm-user", "ssm-user joins Administrators");

    private final RecordedAccounts accounts = new RecordedAccounts();

    @Test
    void newAgentsCreateAnAdministratorAtTheFirstSessionAndAPasswordAtEach() throws Exception {
        WindowsUsers users = new WindowsUsers(accounts, AgentVersion.parse("2.3.612.0"), false);
        users.agentStarted();
        assertEquals(List.of(), accounts.done);
        assertEquals("ssm-user", users.choose(shell(), "").name());
        assertEquals("ssm-user", users.choose(shell(), "").name());
        assertEquals(List.of(MADE.get(0), MADE.get(1), "password ssm-user", "password ssm-user"), accounts.done);
    }

    @Test
    void olderAgentsCreateItWhenTheyStartAlsoOnADomainController() throws Exception {
        WindowsUsers users = new WindowsUsers(accounts, AgentVersion.parse("2.3.372.0"), true);
        users.agentStarted();
        assertEquals(MADE, accounts.done);
        accounts.known.clear();
        assertTrue(refusal(users).contains("creates it only when the agent starts"));
    }

    @Test
    void oldestAgentsNeverCreateIt() {
        new WindowsUsers(accounts, AgentVersion.parse("2.3.49.0"), false).agentStarted();
        assertEquals(List.of(), accounts.done);
    }

    @Test
    void onADomainControllerItMustBeCreatedByHandAndNeedsNoPassword() throws Exception {
        WindowsUsers users = new WindowsUsers(accounts, AgentVersion.parse("2.3.612.0"), true);
        users.agentStarted();
        assertTrue(refusal(users).contains("Make it by hand"));
        assertEquals(List.of(), accounts.done);
        accounts.known.put("ssm-user", new Accounts.Ids(1001, 1001));
        assertEquals("ssm-user", users.choose(shell(), "").name());
        assertEquals(List.of("password ssm-user"), accounts.done);
    }

    @Test
    void runAsIsIgnoredOnWindows() throws Exception {
        accounts.known.put("alice", new Accounts.Ids(1002, 1002));
        WindowsUsers users = new WindowsUsers(accounts, AgentVersion.parse("3.3.1142.0"), false);
        assertEquals("ssm-user", users.choose(document(true), "alice").name());
    }

    private static String refusal(WindowsUsers users) {
        return String.valueOf(assertThrows(SessionRefusedException.class, () -> users.choose(shell(), ""))
                .getMessage());
    }

    private static SessionDocument shell() {
        return document(false);
    }

    private static SessionDocument document(boolean runAs) {
        return new SessionDocument(
                SessionDocument.SHELL,
                "",
                false,
                false,
                "",
                "",
                false,
                "",
                runAs,
                runAs ? "alice" : "",
                "",
                MissingNode.getInstance(),
                new SessionDocument.CommandProperties("", false, false, "", ""));
    }
}
