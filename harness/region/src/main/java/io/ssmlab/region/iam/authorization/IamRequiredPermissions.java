package io.ssmlab.region.iam.authorization;

import io.ssmlab.region.iam.identity.Principal;
import io.ssmlab.region.kernel.ApiCall;
import java.util.List;

/** The permissions that calls of IAM need. */
final class IamRequiredPermissions {
    private final Arns arns;

    IamRequiredPermissions(Arns arns) {
        this.arns = arns;
    }

    List<Permission> of(ApiCall call, String action) {
        String operation = call.operation();
        if (operation.equals("CreatePolicy")) {
            return RequiredPermissions.one(action, arns.iam("policy/" + call.text("PolicyName")));
        }
        if (!call.text("RoleName").isEmpty()) {
            return RequiredPermissions.one(action, arns.iam("role/" + call.text("RoleName")));
        }
        if (!call.text("UserName").isEmpty()) {
            return RequiredPermissions.one(action, arns.iam("user/" + call.text("UserName")));
        }
        if (!call.text("PolicyArn").isEmpty()) {
            return RequiredPermissions.one(action, call.text("PolicyArn"));
        }
        if (operation.endsWith("Roles")) {
            return RequiredPermissions.one(action, arns.iam("role/"));
        }
        if (operation.endsWith("Policies")) {
            return RequiredPermissions.one(action, arns.iam("policy/"));
        }
        return RequiredPermissions.one(action, arns.iam("user/" + Principal.ownUser(call.caller())));
    }
}
