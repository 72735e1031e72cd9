package io.ssmlab.steps.sentences.screens;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ssmlab.steps.fixtures.aws.AwsClients;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.way.CommandChoice;
import io.ssmlab.steps.way.DocumentText;
import io.ssmlab.steps.way.OpenSession;
import io.ssmlab.steps.way.PreferencesChoice;
import io.ssmlab.steps.way.api.ApiLearner;
import io.ssmlab.steps.way.api.ApiPreferences;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.resourcegroups.model.GroupIdentifier;
import software.amazon.awssdk.services.resourcegroups.model.QueryType;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/**
 * Data for a lab in which every screen has something to show. It has a document with two versions, a command, a session
 * with its log, and an activation. Some of the texts are those of an attacker.
 *
 * @param instanceId the id of Web1
 * @param group the name of the log group and of a resource group
 * @param sessionId the id of the ended session, and of the log stream
 */
record SampleData(String instanceId, String document, String commandId, String group, String sessionId) {
    /** Texts that run a script if taken for HTML, or lead to one if taken for a link. */
    static final List<String> HOSTILE = List.of(
            "<img src=x onerror=document.documentElement.dataset.injected=1>",
            "<script>document.documentElement.dataset.injected=2</script>",
            "javascript:document.documentElement.dataset.injected=3",
            "\"'><svg onload=document.documentElement.dataset.injected=4>");

    private static final String GROUP = "What-Happened";
    private static final String DOCUMENT = "org-what-happened";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<AwsClients, SampleData> MADE = new ConcurrentHashMap<>();

    /** Creates the data at the first call for a lab. */
    static SampleData in(AwsClients aws) {
        return MADE.computeIfAbsent(aws, lab -> new Making(lab, new ApiLearner(lab)).all());
    }

    /** Replaces an address's {instance}, {document}, {command}, {group} and {session}. */
    String fill(String path) {
        return path.replace("{instance}", instanceId)
                .replace("{document}", document)
                .replace("{command}", commandId)
                .replace("{group}", encoded(group))
                .replace("{session}", encoded(sessionId));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private record Making(AwsClients aws, ApiLearner learner) {
        SampleData all() {
            String web1 = instance("Web1");
            document();
            aws.ssm()
                    .createActivation(request -> request.iamRole("SSMServiceRole")
                            .description(HOSTILE.get(0))
                            .defaultInstanceName("laptop")
                            .registrationLimit(2));
            String command = command(web1);
            String session = session(web1);
            resourceGroup();
            learner.tags().set(web1, "Comment", HOSTILE.get(0));
            return new SampleData(web1, DOCUMENT, command, GROUP, session);
        }

        private String instance(String name) {
            Filter byName = Filter.builder().name("tag:Name").values(name).build();
            Filter running = Filter.builder()
                    .name("instance-state-name")
                    .values("running")
                    .build();
            return aws.ec2().describeInstances(request -> request.filters(byName, running)).reservations().stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .map(Instance::instanceId)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no instance " + name));
        }

        private void document() {
            List<String> earlier = learner.documents().ownedBy("Self");
            for (String mine : List.of(DOCUMENT, ApiPreferences.DOCUMENT)) {
                if (earlier.contains(mine)) {
                    learner.documents().delete(mine);
                }
            }
            for (String said : HOSTILE.subList(0, 2)) {
                Map<String, Object> step = Map.of(
                        "action",
                        "aws:runShellScript",
                        "name",
                        "say",
                        "inputs",
                        Map.of("runCommand", List.of("echo '{{Message}}'")));
                Map<String, Object> parameter =
                        Map.of("type", "String", "default", said, "description", HOSTILE.get(0));
                DocumentText text = new DocumentText(
                        JSON.valueToTree(Map.of(
                                        "schemaVersion",
                                        "2.2",
                                        "description",
                                        said,
                                        "parameters",
                                        Map.of("Message", parameter),
                                        "mainSteps",
                                        List.of(step)))
                                .toPrettyString(),
                        DocumentFormat.JSON);
                if (learner.documents().ownedBy("Self").contains(DOCUMENT)) {
                    learner.documents().createVersion(DOCUMENT, text);
                } else {
                    learner.documents().create(DOCUMENT, DocumentType.COMMAND, text);
                }
            }
        }

        private String command(String instanceId) {
            String id = learner.commands()
                    .send(CommandChoice.document(DOCUMENT)
                            .with(Map.of("Message", HOSTILE.get(0).replace("'", "")))
                            .on(instanceId));
            Await.until(
                    "the command " + id + " is over",
                    () -> learner.commands().state(id).status(),
                    status -> !List.of("Pending", "InProgress").contains(status));
            return id;
        }

        /** Runs a session whose log has hostile lines, a title, colours and cursor movements. */
        private String session(String instanceId) {
            if (aws.logs()
                    .describeLogGroups(request -> request.logGroupNamePrefix(GROUP))
                    .logGroups()
                    .isEmpty()) {
                learner.logs().createGroup(GROUP);
            }
            learner.preferences().save(PreferencesChoice.group(GROUP, false, false));
            OpenSession session = learner.sessions().start(instanceId, HOSTILE.get(0));
            session.terminal().awaitPrompt();
            for (String text : HOSTILE) {
                session.terminal().run("printf '%s\\n' " + quoted(text));
            }
            session.terminal()
                    .run("printf '\\033]0;%s\\007\\033[31mred\\033[0m\\033[2K\\rover\\n' " + quoted(HOSTILE.get(1)));
            learner.sessions().terminate(session);
            Await.until(
                    "the session " + session.id() + " is Terminated and has an output location",
                    () -> learner.sessions().inHistory(session.id()).orElseThrow(),
                    row -> row.status().equals("Terminated") && !row.output().isEmpty());
            session.terminal().close();
            return session.id();
        }

        /** Creates a resource group of the web servers, by their tag. */
        private void resourceGroup() {
            List<String> names = aws.resourceGroups().listGroups(request -> {}).groupIdentifiers().stream()
                    .map(GroupIdentifier::groupName)
                    .toList();
            if (!names.contains(GROUP)) {
                String query = """
                        {"ResourceTypeFilters":["AWS::EC2::Instance"],"TagFilters":[{"Key":"Patch Group","Values":["Web"]}]}""";
                aws.resourceGroups()
                        .createGroup(request -> request.name(GROUP)
                                .description("The web servers")
                                .resourceQuery(
                                        it -> it.type(QueryType.TAG_FILTERS_1_0).query(query)));
            }
        }

        private static String quoted(String text) {
            return "'" + text.replace("'", "'\\''") + "'";
        }
    }
}
