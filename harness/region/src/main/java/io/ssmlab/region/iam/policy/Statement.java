package io.ssmlab.region.iam.policy;

import java.util.List;
import java.util.Locale;

/**
 * One statement of a policy.
 *
 * @param allows false if it denies
 * @param actions patterns such as {@code logs:*}, in lower case; without {@code except} one of them must fit
 * @param exceptActions whether they stood in NotAction: then none of them may fit
 * @param resources patterns of ARNs
 * @param exceptResources whether they stood in NotResource
 * @param conditions all of which must hold
 */
public record Statement(
        boolean allows,
        List<Glob> actions,
        boolean exceptActions,
        List<PolicyValue> resources,
        boolean exceptResources,
        List<Condition> conditions) {
    boolean appliesTo(String action, String resource, RequestFacts facts) {
        return actionFits(action) && resourceFits(resource, facts) && conditionsHold(facts);
    }

    boolean conditionsHold(RequestFacts facts) {
        return conditions.stream().allMatch(condition -> condition.holds(facts));
    }

    /** Tests if the action matches, ignoring case; resources are case-sensitive. */
    boolean actionFits(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        return actions.stream().anyMatch(pattern -> pattern.matches(lower)) != exceptActions;
    }

    private boolean resourceFits(String resource, RequestFacts facts) {
        boolean fits = false;
        for (PolicyValue pattern : resources) {
            Glob glob = pattern.glob(facts);
            if (glob == null) {
                // The request lacks a variable: the statement does not apply.
                return false;
            }
            fits |= glob.matches(resource);
        }
        return fits != exceptResources;
    }
}
