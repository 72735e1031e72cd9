package io.ssmlab.console.aws.protocol;

import io.ssmlab.console.aws.codec.AwsJson;
import io.ssmlab.console.aws.codec.Operation;
import io.ssmlab.console.aws.codec.Operations;
import io.ssmlab.console.aws.codec.RestJson;
import io.ssmlab.console.aws.signature.SignatureCheck;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.CallInterceptors;
import io.ssmlab.region.kernel.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** REST JSON of Resource Groups; method and path select the operation. */
public final class ResourceGroupsEndpoint implements Protocol {
    private static final String TYPE = "application/json";

    private final Operations operations;
    private final SignatureCheck signatures;
    private final CallInterceptors interceptors;

    public ResourceGroupsEndpoint(Operations operations, SignatureCheck signatures, CallInterceptors interceptors) {
        this.operations = operations;
        this.signatures = signatures;
        this.interceptors = interceptors;
    }

    /**
     * Method and path of an operation.
     *
     * @param path {@code <Arn>} stands for a label that may hold slashes
     */
    public record Route(String method, String path, String operation) {}

    /**
     * Returns every operation of the API, including those that the lab does not answer. Source: the API reference of
     * Resource Groups.
     */
    public static List<Route> routes() {
        return List.of(
                new Route("POST", "/groups", "CreateGroup"),
                new Route("POST", "/get-group", "GetGroup"),
                new Route("POST", "/get-group-query", "GetGroupQuery"),
                new Route("POST", "/get-group-configuration", "GetGroupConfiguration"),
                new Route("POST", "/groups-list", "ListGroups"),
                new Route("POST", "/list-group-resources", "ListGroupResources"),
                new Route("POST", "/update-group", "UpdateGroup"),
                new Route("POST", "/update-group-query", "UpdateGroupQuery"),
                new Route("POST", "/delete-group", "DeleteGroup"),
                new Route("POST", "/resources/search", "SearchResources"),
                new Route("POST", "/group-resources", "GroupResources"),
                new Route("POST", "/ungroup-resources", "UngroupResources"),
                new Route("POST", "/put-group-configuration", "PutGroupConfiguration"),
                new Route("POST", "/list-grouping-statuses", "ListGroupingStatuses"),
                new Route("POST", "/get-account-settings", "GetAccountSettings"),
                new Route("POST", "/update-account-settings", "UpdateAccountSettings"),
                new Route("POST", "/start-tag-sync-task", "StartTagSyncTask"),
                new Route("POST", "/get-tag-sync-task", "GetTagSyncTask"),
                new Route("POST", "/list-tag-sync-tasks", "ListTagSyncTasks"),
                new Route("POST", "/cancel-tag-sync-task", "CancelTagSyncTask"),
                new Route("GET", "/resources/<Arn>/tags", "GetTags"),
                new Route("PUT", "/resources/<Arn>/tags", "Tag"),
                new Route("PATCH", "/resources/<Arn>/tags", "Untag"));
    }

    /** @param labels the path's labels, decoded */
    public void handle(Call call, String operation, Map<String, String> labels) {
        Answers.write(call, this, () -> carryOut(call, operation, labels));
    }

    private @Nullable Object carryOut(Call call, String name, Map<String, String> labels) {
        Caller caller = signatures.check(call.signed(), "resource-groups");
        Operation operation = operations
                .find(name)
                .orElseThrow(() -> AwsError.of(
                        "UnknownOperationException",
                        "The lab does not answer " + name
                                + " of Resource Groups. What it answers is listed at /_lab/operations."));
        Request request = Request.read(() ->
                RestJson.read(operation.requestType(), labels, call.context().queryParamMap(), call.body()));
        return interceptors.run(
                call.watched(caller, "resource-groups", name, request),
                () -> operation.invoke(request.orThrow(), caller));
    }

    @Override
    public void answer(Call call, @Nullable Object response) {
        call.context().header("x-amzn-RequestId", call.requestId());
        call.context().status(200).contentType(TYPE).result(AwsJson.write(response));
    }

    @Override
    public void refuse(Call call, AwsError error) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("__type", error.code());
        body.put("Message", error.getMessage());
        body.putAll(error.members());
        call.context().header("x-amzn-RequestId", call.requestId());
        call.context().header("x-amzn-ErrorType", error.code());
        call.context().status(error.httpStatus()).contentType(TYPE).result(AwsJson.write(body));
    }
}
