package io.ssmlab.region.access;

import java.util.List;
import java.util.Locale;

/**
 * One statement of an identity-based policy.
 *
 * @param allows false if it denies
 * @param actions patterns such as {@code logs:*}; without {@code except} one of them must fit
 * @param exceptActions whether they stood in NotAction: then none of them may fit
 * @param resources patterns of ARNs
 * @param exceptResources whether they stood in NotResource
 */
record Statement(
        boolean allows, List<String> actions, boolean exceptActions, List<String> resources, boolean exceptResources) {
    boolean appliesTo(String action, String resource) {
        // Actions are the same in any case, resources are not.
        String lower = action.toLowerCase(Locale.ROOT);
        boolean actionFits =
                actions.stream().anyMatch(pattern -> Wildcards.matches(pattern.toLowerCase(Locale.ROOT), lower));
        boolean resourceFits = resources.stream().anyMatch(pattern -> Wildcards.matches(pattern, resource));
        return actionFits != exceptActions && resourceFits != exceptResources;
    }
}
