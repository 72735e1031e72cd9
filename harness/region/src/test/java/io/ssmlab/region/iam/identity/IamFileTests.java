package io.ssmlab.region.iam.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.OpenRegion;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;

/** Users and roles that an instructor has prepared. */
class IamFileTests extends OpenRegion {
    private static final String POLICY =
            "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'ssm:StartSession','Resource':'*'}}";

    @Test
    void theFileIsAppliedAndReappliedAfterAReset() throws Exception {
        IamFile file = IamFile.read(
                written("{'policies':[{'name':'Shared','document':" + POLICY.replace("StartSession", "ListDocuments")
                        + "}],'roles':[{'name':'Operator','trust':{'Version':'2012-10-17','Statement':{'Effect':'Allow','Principal':"
                        + "{'AWS':'arn:aws:iam::000000000000:user/anna'},'Action':'sts:AssumeRole'}},'attach':['AmazonSSMReadOnlyAccess']}],"
                        + "'users':[{'name':'anna','policies':{'P':" + POLICY + "},'attach':['Shared']},"
                        + "{'name':'bert','accessKeyId':'AKIABERT','secretAccessKey':'geheim'}]}"));
        List<PreparedUsers.Key> keys = region.importUsers(file);
        assertEquals("AKIABERT", keys.get(1).accessKeyId());
        may("anna", "StartSession");
        may("anna", "ListDocuments");
        refused("AccessDeniedException", () -> may("anna", "SendCommand"));
        refused("AccessDeniedException", () -> may("bert", "StartSession"));
        region.reset();
        may("anna", "StartSession");
        assertEquals(
                List.of("anna", "bert"),
                region.users().listUsers(ListUsersRequest.builder().build(), LEARNER).users().stream()
                        .map(user -> user.userName())
                        .toList());
        assertTrue(region.credentials().find(keys.get(0).accessKeyId()).isPresent());
        assertEquals(keys, region.importUsers(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | at line 1, column",
                "[] | at the file: it must be an object",
                "{'user':[]} | at the file: unknown member user; known members: [policies, roles, users]",
                "{'users':{}} | at users: it must be a list",
                "{'users':[{}]} | at users[0].name: it must have 1 to 64",
                "{'users':[{'name':'a'},{'name':'b','polices':{}}]} | at users[1]: unknown member polices",
                "{'users':[{'name':'a','policies':{'P':{}}}]} | at users[0].policies.P: The policy must contain a Statement",
                "{'users':[{'name':'a','attach':['Everything']}]} | at users[0].attach: there is no policy Everything. Known policies: AdministratorAccess",
                "{'users':[{'name':'a','accessKeyId':'AKIA1'}]} | at users[0]: accessKeyId (letters and digits) and secretAccessKey go together",
                "{'roles':[{'name':'a','trust':{}}]} | at roles[0].trust: The policy must contain a Statement",
                "{'policies':[{'name':'a','document':'x'}]} | at policies[0].document"
            })
    void anErrorNamesItsPlace(String text, String message) throws Exception {
        Path file = written(text);
        IamFileException error = assertThrows(IamFileException.class, () -> IamFile.read(file));
        assertTrue(String.valueOf(error.getMessage()).contains(message), error.getMessage());
        assertTrue(String.valueOf(error.getMessage()).contains("iam.json"), error.getMessage());
    }

    @Test
    void aMissingFileIsReported() {
        IamFileException error = assertThrows(IamFileException.class, () -> IamFile.read(folder.resolve("none.json")));
        assertTrue(String.valueOf(error.getMessage()).contains("cannot be read"), error.getMessage());
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("iam.json"), text.replace('\'', '"'));
    }

    private void may(String user, String operation) {
        region.interceptors()
                .run(
                        new ApiCall(
                                "1",
                                Caller.person("arn:aws:iam::000000000000:user/" + user),
                                "ssm",
                                operation,
                                "/",
                                "{}".getBytes(StandardCharsets.UTF_8)),
                        () -> null);
    }
}
