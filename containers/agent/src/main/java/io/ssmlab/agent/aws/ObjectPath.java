package io.ssmlab.agent.aws;

import java.util.ArrayList;
import java.util.List;

/** Keys of objects, put together as the official agent does: joined with slashes and tidied, colons left out. */
public final class ObjectPath {
    private ObjectPath() {}

    /**
     * Joins. Empty parts, {@code .} and {@code ..} are resolved; a slash at the beginning stays.
     *
     * @param root as the account wrote it, colons included; may be empty
     * @param elements whose colons are left out
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
