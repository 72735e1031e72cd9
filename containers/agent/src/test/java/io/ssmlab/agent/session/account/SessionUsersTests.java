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

class SessionUsersTests {
    private final RecordedAccounts accounts = new RecordedAccounts();

    @Test
    void newAgentsCreateTheAccountAtTheFirstSession() throws Exception {
        SessionUsers users = users("2.3.612.0");
        users.agentStarted();
        assertEquals(List.of(), accounts.done);
        SessionUser user = users.choose(document("", false, ""), "");
        assertEquals("ssm-user", user.name());
        assertEquals("/home/ssm-user", user.home());
        assertEquals(List.of("setpriv", "--reuid=1001", "--regid=1001", "--init-groups"), user.launcher());
        users.choose(document("", false, ""), "");
        assertEquals(List.of("create ssm-user", "sudo ssm-user"), accounts.done, "once, sudo only with the account");
    }

    @Test
    void olderAgentsCreateItWhenTheyStart() throws Exception {
        SessionUsers users = users("2.3.372.0");
        users.agentStarted();
        assertEquals(List.of("create ssm-user", "sudo ssm-user"), accounts.done);
        accounts.known.clear();
        SessionRefusedException e =
                assertThrows(SessionRefusedException.class, () -> users.choose(document("", false, ""), ""));
        assertTrue(String.valueOf(e.getMessage()).contains("ssm-user does not exist"));
    }

    @Test
    void oldestAgentsNeverCreateIt() {
        users("2.3.49.0").agentStarted();
        assertEquals(List.of(), accounts.done);
    }

    @Test
    void aMissingSudoersFolderDoesNotStopTheSession() throws Exception {
        accounts.sudoFails = true;
        assertEquals(
                "ssm-user",
                users("3.3.1142.0").choose(document("", false, ""), "").name());
    }

    @Test
    void runsAsTheNamedUser() throws Exception {
        accounts.known.put("alice", new Accounts.Ids(1002, 1003));
        accounts.known.put("bob", new Accounts.Ids(1004, 1004));
        SessionUsers users = users("3.3.1142.0");
        assertEquals("bob", users.choose(document("", true, "alice"), "bob").name(), "the owner's comes first");
        SessionUser alice = users.choose(document("", true, "alice"), "");
        assertEquals(List.of("setpriv", "--reuid=1002", "--regid=1003", "--init-groups"), alice.launcher());
        assertEquals(List.of(), accounts.done);
    }

    @Test
    void refusesRunAsWithoutAUsableUser() {
        SessionUsers users = users("3.3.1142.0");
        assertEquals("please set the RunAs default user", refusal(users, ""));
        assertEquals("failed to start pty since RunAs user carol does not exist", refusal(users, "carol"));
        accounts.known.put("toor", new Accounts.Ids(0, 0));
        assertTrue(refusal(users, "toor").contains("numbers of root"));
    }

    @Test
    void elevatedCommandsRunAsRoot() throws Exception {
        SessionUser user = users("3.3.1142.0").choose(document("InteractiveCommands", false, ""), "");
        assertEquals("root", user.name());
        assertEquals("/root", user.home());
        assertEquals(List.of(), accounts.done);
    }

    @Test
    void anAgentThatIsNotRootUsesItsOwnAccount() throws Exception {
        accounts.root = false;
        assertEquals(
                System.getProperty("user.name"),
                users("3.3.1142.0").choose(document("", false, ""), "").name());
    }

    private SessionUsers users(String version) {
        return new SessionUsers(accounts, AgentVersion.parse(version));
    }

    private static String refusal(SessionUsers users, String user) {
        return String.valueOf(assertThrows(
                        SessionRefusedException.class, () -> users.choose(document("", true, user), ""))
                .getMessage());
    }

    private static SessionDocument document(String type, boolean runAs, String defaultUser) {
        return new SessionDocument(
                type.isEmpty() ? SessionDocument.SHELL : type,
                "",
                false,
                false,
                "",
                "",
                false,
                "",
                runAs,
                defaultUser,
                "",
                MissingNode.getInstance(),
                new SessionDocument.CommandProperties("", true, false, "", ""));
    }
}
