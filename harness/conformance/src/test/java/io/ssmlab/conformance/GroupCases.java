package io.ssmlab.conformance;

import static io.ssmlab.conformance.Probe.answer;
import static io.ssmlab.conformance.Probe.join;
import static io.ssmlab.conformance.Probe.text;

import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** Creating and deleting log groups. */
final class GroupCases extends CaseList {
    private static final String NEW_GROUP = "arn:aws:logs:us-east-1:000000000000:log-group:G:*,"
            + " arn:aws:logs:us-east-1:000000000000:log-group:G, null, 0, STANDARD";

    GroupCases() {
        super("CreateLogGroup", "API_CreateLogGroup");
    }

    @Override
    void describe() {
        add(when("an existing name is refused", EXISTS, probe -> create(probe, probe.group())));
        add(when("the refusal of an existing name has AWS's text", "The specified log group already exists", probe -> {
            String group = probe.group();
            return text(() -> probe.logs().createLogGroup(request -> request.logGroupName(group)));
        }));
        add(when(
                "a name may have letters, digits, _ - / . #",
                ACCEPTED,
                probe -> create(probe, probe.absent() + "/A-z_0.9#")));
        for (String wrong : List.of("with blank", "with:colon", "with*star")) {
            add(when("the name \"" + wrong + "\" is refused", INVALID, probe -> create(probe, wrong))
                    .both(ACCEPTED));
        }
        add(when("an empty name is refused", INVALID, probe -> create(probe, ""))
                .both(ACCEPTED));
        add(when("a name of 512 characters is accepted", ACCEPTED, probe -> create(probe, longName(probe, 512))));
        add(when("a name of 513 characters is refused", INVALID, probe -> create(probe, longName(probe, 513))));
        add(when("a name that begins with aws/ is refused", INVALID, probe -> create(probe, "aws/mine"))
                .both(ACCEPTED));
        add(when(
                        "a key that is not the ARN of a key is refused",
                        INVALID,
                        probe -> answer(() -> probe.logs()
                                .createLogGroup(request ->
                                        request.logGroupName(probe.absent()).kmsKeyId("my-key"))))
                .both(ACCEPTED));
        add(when("a new group is listed with its ARNs, no retention, no bytes", NEW_GROUP, probe -> {
                    LogGroup group = described(probe, probe.group());
                    return join(
                            group.arn().replace(probe.group(), "G"),
                            group.logGroupArn() == null
                                    ? "no logGroupArn"
                                    : group.logGroupArn().replace(probe.group(), "G"),
                            group.retentionInDays(),
                            group.storedBytes(),
                            group.logGroupClassAsString());
                })
                .moto(NEW_GROUP.replace("STANDARD", "null")));
        add(when("the key of a group is reported", "arn:aws:kms:us-east-1:000000000000:key/1", probe -> {
            String key = "arn:aws:kms:us-east-1:000000000000:key/1";
            probe.logs()
                    .createLogGroup(
                            request -> request.logGroupName(probe.absent()).kmsKeyId(key));
            return String.valueOf(described(probe, probe.absent()).kmsKeyId());
        }));
        add(when(
                "deleting a group that does not exist is refused",
                NOT_FOUND,
                probe -> answer(() -> probe.logs().deleteLogGroup(request -> request.logGroupName(probe.absent())))));
        add(when("a deleted group and its streams are gone", "0, " + NOT_FOUND, probe -> {
            String group = probe.with("one").group();
            probe.logs().deleteLogGroup(request -> request.logGroupName(group));
            return join(list(probe, group).logGroups().size(), answer(probe::read));
        }));
    }

    private static String create(Probe probe, String name) {
        return answer(() -> probe.logs().createLogGroup(request -> request.logGroupName(name)));
    }

    private static String longName(Probe probe, int length) {
        String start = probe.absent() + "/";
        return start + "n".repeat(length - start.length());
    }

    private static DescribeLogGroupsResponse list(Probe probe, String prefix) {
        return probe.logs().describeLogGroups(request -> request.logGroupNamePrefix(prefix));
    }

    private static LogGroup described(Probe probe, String name) {
        return list(probe, name).logGroups().get(0);
    }
}
