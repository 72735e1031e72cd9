package io.ssmlab.conformance;

import static io.ssmlab.conformance.Probe.answer;
import static io.ssmlab.conformance.Probe.join;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Retention, keys and tags. */
final class PolicyCases extends CaseList {
    private static final List<Integer> RETENTIONS = List.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    PolicyCases() {
        super("Retention, tags", "API_PutRetentionPolicy");
    }

    @Override
    void describe() {
        add(when(
                "each of AWS's 22 retention values is accepted",
                "22 taken",
                probe -> RETENTIONS.stream()
                                .filter(days -> retain(probe, days).equals(ACCEPTED))
                                .count()
                        + " taken"));
        add(when(
                        "others are refused",
                        "0 taken",
                        probe -> Stream.of(0, 2, 6, 15, 366, 3654, -1)
                                        .filter(days -> retain(probe, days).equals(ACCEPTED))
                                        .count()
                                + " taken")
                .both("7 taken"));
        add(when("the refusal of another value", INVALID, probe -> retain(probe, 2))
                .both(ACCEPTED));
        add(when(
                "retention for a group that does not exist is refused",
                NOT_FOUND,
                probe -> answer(() -> probe.logs()
                        .putRetentionPolicy(
                                request -> request.logGroupName(probe.absent()).retentionInDays(7)))));
        add(when("retention is reported, and gone once deleted", "7, null", probe -> {
            String before = retain(probe, 7).equals(ACCEPTED) ? String.valueOf(retention(probe)) : "refused";
            probe.logs().deleteRetentionPolicy(request -> request.logGroupName(probe.group()));
            return join(before, retention(probe));
        }));
        add(when("tags are stored, changed and removed, by ARN", "{a=3, c=4}", probe -> {
                    tag(probe, Map.of("a", "1", "b", "2"));
                    tag(probe, Map.of("a", "3", "c", "4"));
                    probe.logs()
                            .untagResource(request ->
                                    request.resourceArn(arn(probe.group())).tagKeys("b", "nosuch"));
                    return tags(probe);
                })
                .localStack("{}"));
        add(when("tags of CreateLogGroup are stored", "{k=v}", probe -> {
            probe.logs()
                    .createLogGroup(
                            request -> request.logGroupName(probe.absent()).tags(Map.of("k", "v")));
            return String.valueOf(probe.logs()
                    .listTagsForResource(request -> request.resourceArn(arn(probe.absent())))
                    .tags());
        }));
        add(when("the older operations by name see the same tags", "{old=way}", PolicyCases::olderTags)
                .localStack("{}"));
        add(when(
                        "tags of a group that does not exist are refused",
                        NOT_FOUND,
                        probe -> answer(() ->
                                probe.logs().listTagsForResource(request -> request.resourceArn(arn(probe.absent())))))
                .both(ACCEPTED));
        add(when("more than 50 tags are refused", "TooManyTagsException (400)", probe -> {
                    tag(probe, many(0, 50));
                    return answer(() -> tag(probe, Map.of("one", "more")));
                })
                .both(ACCEPTED));
        add(when(
                        "a key that begins with aws: is refused",
                        INVALID,
                        probe -> answer(() -> tag(probe, Map.of("aws:mine", "x"))))
                .both(ACCEPTED));
        add(when("a key is stored, and gone once removed", "true, null", probe -> {
                    String key = "arn:aws:kms:us-east-1:000000000000:key/1";
                    probe.logs()
                            .associateKmsKey(request ->
                                    request.logGroupName(probe.group()).kmsKeyId(key));
                    boolean kept = key.equals(kmsKey(probe));
                    probe.logs().disassociateKmsKey(request -> request.logGroupName(probe.group()));
                    return join(kept, kmsKey(probe));
                })
                .localStack("InternalFailure (501)")
                .moto("null (500)"));
    }

    private static String retain(Probe probe, int days) {
        return answer(() -> probe.logs()
                .putRetentionPolicy(
                        request -> request.logGroupName(probe.group()).retentionInDays(days)));
    }

    private static Object retention(Probe probe) {
        return String.valueOf(group(probe).retentionInDays());
    }

    private static String kmsKey(Probe probe) {
        return String.valueOf(group(probe).kmsKeyId());
    }

    private static software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup group(Probe probe) {
        return probe.logs()
                .describeLogGroups(request -> request.logGroupNamePrefix(probe.group()))
                .logGroups()
                .get(0);
    }

    private static Object tag(Probe probe, Map<String, String> tags) {
        return probe.logs()
                .tagResource(request -> request.resourceArn(arn(probe.group())).tags(tags));
    }

    private static String tags(Probe probe) {
        return new TreeMap<>(probe.logs()
                        .listTagsForResource(request -> request.resourceArn(arn(probe.group())))
                        .tags())
                .toString();
    }

    @SuppressWarnings("deprecation")
    private static String olderTags(Probe probe) {
        probe.logs()
                .tagLogGroup(request -> request.logGroupName(probe.group()).tags(Map.of("old", "way", "gone", "x")));
        probe.logs()
                .untagLogGroup(request -> request.logGroupName(probe.group()).tags("gone"));
        return String.valueOf(probe.logs()
                .listTagsLogGroup(request -> request.logGroupName(probe.group()))
                .tags());
    }

    private static Map<String, String> many(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v"));
    }

    private static String arn(String group) {
        return "arn:aws:logs:us-east-1:000000000000:log-group:" + group;
    }
}
