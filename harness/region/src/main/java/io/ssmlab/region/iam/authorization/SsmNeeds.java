package io.ssmlab.region.iam.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.ApiCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The permissions that calls of Systems Manager need. */
final class SsmNeeds {
    /** The document of sessions that name no document. */
    static final String PREFERENCES = "SSM-SessionManagerRunShell";

    private static final Set<String> ABOUT_A_DOCUMENT = Set.of(
            "CreateDocument",
            "DeleteDocument",
            "DescribeDocument",
            "DescribeDocumentPermission",
            "GetDocument",
            "ListDocumentVersions",
            "ModifyDocumentPermission",
            "UpdateDocument",
            "UpdateDocumentDefaultVersion");

    private final Arns arns;
    private final Function<JsonNode, List<String>> targets;

    SsmNeeds(Arns arns, Function<JsonNode, List<String>> targets) {
        this.arns = arns;
        this.targets = targets;
    }

    List<Permission> of(ApiCall call, String action) {
        if (ABOUT_A_DOCUMENT.contains(call.operation())) {
            return Needs.one(action, arns.document(call.text("Name")));
        }
        return switch (call.operation()) {
            case "StartSession" -> session(call, action);
            case "TerminateSession", "ResumeSession" -> Needs.one(action, arns.session(call.text("SessionId")));
            case "SendCommand" -> command(call, action);
            case "AddTagsToResource", "RemoveTagsFromResource", "ListTagsForResource" ->
                Needs.one(action, tagged(call));
            case "DeregisterManagedInstance", "UpdateManagedInstanceRole" ->
                withRole(call, action, arns.of("ssm", "managed-instance/" + call.text("InstanceId")));
            case "CreateActivation" -> withRole(call, action, any());
            case "UpdateInstanceInformation" -> Needs.one(action, arns.node(call.text("InstanceId")));
            default -> Needs.one(action, any());
        };
    }

    /**
     * The permissions of StartSession, with the document if the caller names it. {@link AccessCheck} checks the default
     * one.
     */
    private List<Permission> session(ApiCall call, String action) {
        List<Permission> needed = new ArrayList<>();
        needed.add(new Permission(action, arns.node(call.text("Target"))));
        if (!call.text("DocumentName").isEmpty()) {
            needed.add(new Permission(action, arns.document(call.text("DocumentName"))));
        }
        return needed;
    }

    /** The permissions of SendCommand, for every node that it would reach. */
    private List<Permission> command(ApiCall call, String action) {
        JsonNode request = call.parameters().tree();
        List<Permission> needed = new ArrayList<>();
        needed.add(new Permission(action, arns.document(call.text("DocumentName"))));
        List<String> nodes = new ArrayList<>(Needs.texts(request.path("InstanceIds")));
        JsonNode given = request.path("Targets");
        if (given.isArray() && !given.isEmpty()) {
            nodes.addAll(targets.apply(given));
        }
        if (nodes.isEmpty()) {
            nodes.add("*");
        }
        nodes.stream().distinct().forEach(id -> needed.add(new Permission(action, arns.node(id))));
        return needed;
    }

    private String tagged(ApiCall call) {
        String id = call.text("ResourceId");
        return switch (call.text("ResourceType")) {
            case "Document" -> arns.document(id);
            case "ManagedInstance" -> arns.of("ssm", "managed-instance/" + id);
            default -> any();
        };
    }

    /** The permissions of a call that assigns a role, which include iam:PassRole. */
    private List<Permission> withRole(ApiCall call, String action, String resource) {
        String role = call.text("IamRole");
        List<Permission> needed = new ArrayList<>(Needs.one(action, resource));
        if (!role.isEmpty()) {
            needed.add(new Permission("iam:PassRole", arns.iam("role/" + role)));
        }
        return needed;
    }

    private String any() {
        return arns.of("ssm", "*");
    }
}
