package io.ssmlab.agent.aws;

import java.util.ArrayList;
import java.util.List;

/** Builds object keys as the official agent does: joined with slashes and normalized, without colons. */
public final class ObjectPath {
    private ObjectPath() {}

    /**
     * Joins path elements. Empty parts, {@code .} and {@code ..} are resolved; a slash at the beginning stays.
     *
     * @param root as configured by the account, colons included; may be empty
     * @param elements their colons are removed
     */
    public static String join(String root, String... elements) {
        StringBuilder whole = new StringBuilder(root);
        for (String element : elements) {
            if (!element.isEmpty()) {
                whole.append(whole.isEmpty() ? "" : "/").append(element.replace(":", ""));
            }
        }
        return whole.isEmpty() ? "" : clean(whole.toString());
    }

    private static String clean(String path) {
        boolean rooted = path.startsWith("/");
        List<String> kept = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            boolean up = part.equals("..");
            if (up && !kept.isEmpty() && !kept.get(kept.size() - 1).equals("..")) {
                kept.remove(kept.size() - 1);
            } else if (up ? !rooted : !part.isEmpty() && !part.equals(".")) {
                kept.add(part);
            }
        }
        String tidy = String.join("/", kept);
        return rooted ? "/" + tidy : tidy.isEmpty() ? "." : tidy;
    }
}
