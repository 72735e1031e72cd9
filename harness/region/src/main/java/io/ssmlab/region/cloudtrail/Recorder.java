package io.ssmlab.region.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ssmlab.region.iam.authorization.Permission;
import io.ssmlab.region.iam.authorization.ResourceAttributes;
import io.ssmlab.region.iam.identity.Identities;
import io.ssmlab.region.kernel.ApiAnswer;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Ids;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.Members;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Creates CloudTrail's records of calls. Source: "CloudTrail record contents" of its user guide. */
final class Recorder {
    private static final String VERSION = "1.11";

    private final Identities identities;
    private final ResourceAttributes resources;
    private final String region;
    private final String accountId;

    Recorder(Identities identities, ResourceAttributes resources, String region, String accountId) {
        this.identities = identities;
        this.resources = resources;
        this.region = region;
        this.accountId = accountId;
    }

    TrailEvent record(AnsweredCall taken) {
        ApiCall call = taken.call();
        boolean data = EventCategories.isData(call);
        boolean readOnly = EventCategories.readsOnly(call);
        String id = Ids.uuid();
        List<TrailEvent.Resource> about = about(call, taken.answer());
        ObjectNode record = Json.MAPPER.createObjectNode();
        record.put("eventVersion", VERSION);
        record.set("userIdentity", identity(call));
        record.put("eventTime", taken.at().truncatedTo(ChronoUnit.SECONDS).toString());
        record.put("eventSource", source(call));
        record.put("eventName", call.operation());
        record.put("awsRegion", region);
        record.put("sourceIPAddress", call.origin().sourceIp());
        record.put("userAgent", call.origin().userAgent());
        ApiAnswer answer = taken.answer();
        if (!answer.succeeded()) {
            record.put("errorCode", code(call, answer));
            record.put("errorMessage", answer.message());
        }
        record.set("requestParameters", parameters(call, data));
        record.set("responseElements", response(call, answer, data || readOnly));
        record.put("requestID", call.requestId());
        record.put("eventID", id);
        record.put("readOnly", readOnly);
        if (!about.isEmpty()) {
            about.forEach(one -> record.withArray("resources")
                    .addObject()
                    .put("accountId", accountId)
                    .put("type", one.type())
                    .put("ARN", one.arn()));
        }
        record.put("eventType", "AwsApiCall");
        record.put("managementEvent", !data);
        record.put("recipientAccountId", accountId);
        record.put("eventCategory", data ? "Data" : "Management");
        if (call.origin().secure()) {
            record.putObject("tlsDetails")
                    .put("clientProvidedHostHeader", call.origin().host());
        }
        return new TrailEvent(
                id,
                taken.at(),
                call.operation(),
                source(call),
                call.caller().sessionName(),
                call.origin().accessKeyId(),
                readOnly,
                data,
                about,
                record);
    }

    private ObjectNode identity(ApiCall call) {
        Caller caller = call.caller();
        String arn = caller.arn();
        ObjectNode out = Json.MAPPER.createObjectNode();
        String userId = identities.userId(arn);
        boolean user = arn.contains(":user/");
        boolean role = arn.contains(":assumed-role/");
        out.put("type", user ? "IAMUser" : role ? "AssumedRole" : "Unknown");
        out.put("principalId", userId.isEmpty() ? caller.sessionName() : userId);
        if (arn.startsWith("arn:")) {
            out.put("arn", arn);
            out.put("accountId", accountId);
        }
        if (!call.origin().accessKeyId().isEmpty()) {
            out.put("accessKeyId", call.origin().accessKeyId());
        }
        if (user) {
            out.put("userName", caller.sessionName());
        }
        if (role) {
            String name = arn.replaceFirst(".*:assumed-role/", "").replaceFirst("/.*", "");
            out.putObject("sessionContext")
                    .putObject("sessionIssuer")
                    .put("type", "Role")
                    .put("principalId", userId.replaceFirst(":.*", ""))
                    .put("arn", "arn:aws:iam::" + accountId + ":role/" + name)
                    .put("accountId", accountId)
                    .put("userName", name);
        }
        return out;
    }

    /**
     * Returns the recorded parameters. For a data event only the resource is recorded: a request to write logs may have
     * a megabyte.
     */
    private static JsonNode parameters(ApiCall call, boolean data) {
        if (!data) {
            JsonNode shown = call.parameters().shown();
            return shown.isEmpty() ? Json.MAPPER.nullNode() : Secrets.hide(call, shown);
        }
        ObjectNode out = Json.MAPPER.createObjectNode();
        for (String member : List.of(
                "logGroupName",
                "logGroupIdentifier",
                "logStreamName",
                "TopicArn",
                "QueueUrl",
                "Namespace",
                "InstanceId")) {
            String value = call.text(member);
            if (!value.isEmpty()) {
                out.put(Members.lower(member), value);
            }
        }
        if (call.service().equals("s3")) {
            String path = call.path().replaceFirst("^/", "");
            out.put("bucketName", path.replaceFirst("/.*", "")).put("key", path.replaceFirst("^[^/]*/?", ""));
        }
        return out;
    }

    /** Returns the recorded response, which CloudTrail has only for calls that changed something. */
    private static JsonNode response(ApiCall call, ApiAnswer answer, boolean left) {
        if (left && !call.operation().equals("AssumeRole")) {
            return Json.MAPPER.nullNode();
        }
        JsonNode shown = Members.shown(answer.response());
        return shown.isEmpty() ? Json.MAPPER.nullNode() : Secrets.hide(call, shown);
    }

    private List<TrailEvent.Resource> about(ApiCall call, ApiAnswer answer) {
        List<String> arns = new ArrayList<>();
        for (Permission needed : Permission.all(call, region, accountId, resources::targets)) {
            arns.add(needed.resource());
        }
        if (call.operation().equals("StartSession") && answer.response() != null) {
            String session = Members.text(answer.response(), "SessionId");
            arns.add("arn:aws:ssm:" + region + ":" + accountId + ":session/" + session);
        }
        return ResourceNames.of(arns);
    }

    /**
     * Returns the error code of a refusal. CloudTrail uses EC2's own codes for EC2, and common ones for all other
     * services.
     */
    private static String code(ApiCall call, ApiAnswer answer) {
        boolean denied =
                answer.code().startsWith("AccessDenied") || answer.code().equals("AuthorizationError");
        return denied ? "AccessDenied" : call.service().equals("ec2") ? "Client." + answer.code() : answer.code();
    }

    private static String source(ApiCall call) {
        return call.service() + ".amazonaws.com";
    }
}
