package io.ssmlab.region.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;

@SuppressWarnings("deprecation") // The older tag operations are part of the API.
class LogGroupsTests extends LogsFixture {
    private static final String ARN = "arn:aws:logs:us-east-1:000000000000:log-group:" + GROUP;
    private static final String KEY = "arn:aws:kms:us-east-1:000000000000:key/11111111-2222-3333-4444-555555555555";

    @Test
    void describesAGroupAsTheApiDoes() {
        LogGroup group = group();
        assertEquals(GROUP, group.logGroupName());
        assertEquals(ARN + ":*", group.arn());
        assertEquals(ARN, group.logGroupArn());
        assertEquals("STANDARD", group.logGroupClassAsString());
        assertEquals(0, group.storedBytes());
        assertEquals(0, group.metricFilterCount());
        assertTrue(Math.abs(now() - group.creationTime()) < 60_000);
        assertNull(group.retentionInDays());
        assertNull(group.kmsKeyId());
    }

    @Test
    void groupsSurviveARestart() {
        store.close();
        store = Store.open(folder.resolve("state.db"));
        logs = new Logs(store, clock, "us-east-1", "000000000000");
        assertEquals(GROUP, group().logGroupName());
    }

    @Test
    void refusesASecondGroupOfTheSameName() {
        assertRefused(
                "ResourceAlreadyExistsException", "The specified log group already exists", () -> createGroup(GROUP));
    }

    @Test
    void refusesNamesAsTheApiDoes() {
        assertInvalid(
                "1 validation error detected: Value 'a b' at 'logGroupName' failed to satisfy constraint: Member must"
                        + " satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
                () -> createGroup("a b"));
        assertInvalid(
                "1 validation error detected: Value '' at 'logGroupName' failed to satisfy constraint: Member must have"
                        + " length greater than or equal to 1",
                () -> createGroup(""));
        assertInvalid(
                "1 validation error detected: Value null at 'logGroupName' failed to satisfy constraint: Member must not"
                        + " be null",
                () -> logs.createLogGroup(CreateLogGroupRequest.builder().build(), CALLER));
        String longName = "x".repeat(513);
        assertInvalid(
                "1 validation error detected: Value '" + longName + "' at 'logGroupName' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 512",
                () -> createGroup(longName));
        assertInvalid("Log groups starting with AWS/ are reserved for AWS.", () -> createGroup("aws/x"));
    }

    @Test
    void deletesAGroupWithItsStreamsAndTags() {
        putNow(STREAM, "x");
        logs.tagLogGroup(
                TagLogGroupRequest.builder()
                        .logGroupName(GROUP)
                        .tags(Map.of("a", "b"))
                        .build(),
                CALLER);
        DeleteLogGroupRequest delete =
                DeleteLogGroupRequest.builder().logGroupName(GROUP).build();
        logs.deleteLogGroup(delete, CALLER);
        assertRefused(
                "ResourceNotFoundException",
                "The specified log group does not exist.",
                () -> logs.deleteLogGroup(delete, CALLER));
        createGroup(GROUP);
        createStream(STREAM);
        assertEquals(0, group().storedBytes());
        assertEquals(Map.of(), tags());
    }

    @Test
    void listsGroupsByNameFiftyAPage() {
        for (int i = 0; i < 120; i++) {
            createGroup(String.format("many/%03d", i));
        }
        List<String> names = new ArrayList<>();
        String token = null;
        int pages = 0;
        do {
            DescribeLogGroupsResponse page = logs.describeLogGroups(
                    DescribeLogGroupsRequest.builder()
                            .logGroupNamePrefix("many/")
                            .nextToken(token)
                            .build(),
                    CALLER);
            page.logGroups().forEach(group -> names.add(group.logGroupName()));
            token = page.nextToken();
            pages++;
        } while (token != null);
        assertEquals(3, pages);
        assertEquals(120, names.size());
        assertEquals(names.stream().sorted().distinct().toList(), names);
    }

    @Test
    void findsGroupsByPrefixPatternClassAndIdentifier() {
        createGroup("/lab/other");
        createGroup("/LAB/sessions");
        assertEquals(List.of("/lab/other", GROUP), named(request -> request.logGroupNamePrefix("/lab/")));
        assertEquals(List.of("/LAB/sessions", GROUP), named(request -> request.logGroupNamePattern("sess")));
        assertEquals(List.of(GROUP), named(request -> request.logGroupIdentifiers(ARN)));
        assertEquals(List.of(), named(request -> request.logGroupClass("INFREQUENT_ACCESS")));
        assertEquals(List.of("/LAB/sessions"), named(request -> request.limit(1)));
        assertInvalid(
                "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
                () -> named(request -> request.logGroupNamePattern("a").logGroupNamePrefix("b")));
        assertInvalid(
                "1 validation error detected: Value '51' at 'limit' failed to satisfy constraint: Member must have value"
                        + " less than or equal to 50",
                () -> named(request -> request.limit(51)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "bm90IGEKdG9rZW4"})
    void refusesTokensItDidNotMake(String token) {
        assertInvalid(
                "The specified nextToken is invalid.",
                () -> logs.describeLogStreams(
                        DescribeLogStreamsRequest.builder()
                                .logGroupName(GROUP)
                                .orderBy("LastEventTime")
                                .nextToken(token)
                                .build(),
                        CALLER));
    }

    @Test
    void setsAndRemovesRetention() {
        retain(7);
        assertEquals(7, group().retentionInDays());
        AwsError refused = assertThrows(AwsError.class, () -> retain(2));
        assertEquals("InvalidParameterException", refused.code());
        assertTrue(refused.getMessage().contains("enum value set: [1, 3, 5, 7, 14,"), refused.getMessage());
        logs.deleteRetentionPolicy(
                DeleteRetentionPolicyRequest.builder().logGroupName(GROUP).build(), CALLER);
        assertNull(group().retentionInDays());
    }

    @Test
    void associatesAndRemovesAKey() {
        logs.associateKmsKey(
                AssociateKmsKeyRequest.builder()
                        .logGroupName(GROUP)
                        .kmsKeyId(KEY)
                        .build(),
                CALLER);
        assertEquals(KEY, group().kmsKeyId());
        logs.disassociateKmsKey(
                DisassociateKmsKeyRequest.builder()
                        .resourceIdentifier(ARN + ":*")
                        .build(),
                CALLER);
        assertNull(group().kmsKeyId());
        assertThrows(
                AwsError.class,
                () -> logs.associateKmsKey(
                        AssociateKmsKeyRequest.builder()
                                .logGroupName(GROUP)
                                .kmsKeyId("my key")
                                .build(),
                        CALLER));
    }

    @Test
    void tagsByNameAndByArn() {
        logs.tagLogGroup(
                TagLogGroupRequest.builder()
                        .logGroupName(GROUP)
                        .tags(Map.of("Lab", "1", "Old", "x"))
                        .build(),
                CALLER);
        logs.tagResource(
                TagResourceRequest.builder()
                        .resourceArn(ARN)
                        .tags(Map.of("Lab", "2", "New", ""))
                        .build(),
                CALLER);
        assertEquals(Map.of("Lab", "2", "Old", "x", "New", ""), tags());
        logs.untagLogGroup(
                UntagLogGroupRequest.builder().logGroupName(GROUP).tags("Old").build(), CALLER);
        logs.untagResource(
                UntagResourceRequest.builder()
                        .resourceArn(ARN)
                        .tagKeys("New", "never")
                        .build(),
                CALLER);
        assertEquals(
                Map.of("Lab", "2"),
                logs.listTagsForResource(
                                ListTagsForResourceRequest.builder()
                                        .resourceArn(ARN)
                                        .build(),
                                CALLER)
                        .tags());
    }

    @Test
    void refusesTagsThatBreakTheRules() {
        assertInvalid("aws: prefixed tag key names are not allowed for external use.", () -> tag(Map.of("aws:x", "y")));
        assertThrows(AwsError.class, () -> tag(Map.of("k".repeat(129), "y")));
        assertThrows(AwsError.class, () -> tag(Map.of("k", "v".repeat(257))));
        assertThrows(AwsError.class, () -> tag(Map.of()));
        Map<String, String> many = new TreeMap<>();
        for (int i = 0; i < 50; i++) {
            many.put("k" + i, "v");
        }
        tag(many);
        AwsError over = assertThrows(AwsError.class, () -> tag(Map.of("one more", "v")));
        assertEquals("TooManyTagsException", over.code());
        assertEquals(many, tags());
        assertRefused(
                "ResourceNotFoundException",
                "The specified log group does not exist.",
                () -> logs.tagResource(
                        TagResourceRequest.builder()
                                .resourceArn(ARN + "x")
                                .tags(Map.of("a", "b"))
                                .build(),
                        CALLER));
    }

    private void tag(Map<String, String> tags) {
        logs.tagLogGroup(
                TagLogGroupRequest.builder().logGroupName(GROUP).tags(tags).build(), CALLER);
    }

    private Map<String, String> tags() {
        return logs.listTagsLogGroup(
                        ListTagsLogGroupRequest.builder().logGroupName(GROUP).build(), CALLER)
                .tags();
    }

    private void retain(int days) {
        logs.putRetentionPolicy(
                PutRetentionPolicyRequest.builder()
                        .logGroupName(GROUP)
                        .retentionInDays(days)
                        .build(),
                CALLER);
    }

    private List<String> named(Consumer<DescribeLogGroupsRequest.Builder> with) {
        return logs
                .describeLogGroups(
                        DescribeLogGroupsRequest.builder().applyMutation(with).build(), CALLER)
                .logGroups()
                .stream()
                .map(LogGroup::logGroupName)
                .toList();
    }
}
