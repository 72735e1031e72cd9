package io.ssmlab.region.iam.authorization;

import io.ssmlab.region.iam.identity.Principal;
import io.ssmlab.region.kernel.ApiCall;
import java.util.List;

/** The permissions that calls of IAM need. */
final class IamNeeds {
    private final Arns arns;

    IamNeeds(Arns arns) {
        this.arns = arns;
    }

    List<Permission> of(ApiCall call, String action) {
        String operation = call.operation();
        if (operation.equals("CreatePolicy")) {
            return Needs.one(action, arns.iam("policy/" + call.text("PolicyName")));
        }
        if (!call.text("RoleName").isEmpty()) {
            return Needs.one(action, arns.iam("role/" + call.text("RoleName")));
        }
        if (!call.text("UserName").isEmpty()) {
            return Needs.one(action, arns.iam("user/" + call.text("UserName")));
        }
        if (!call.text("PolicyArn").isEmpty()) {
            return Needs.one(action, call.text("PolicyArn"));
        }
        if (operation.endsWith("Roles")) {
            return Needs.one(action, arns.iam("role/"));
        }
        if (operation.endsWith("Policies")) {
            return Needs.one(action, arns.iam("policy/"));
        }
        return Needs.one(action, arns.iam("user/" + Principal.ownUser(call.caller())));
    }
}
