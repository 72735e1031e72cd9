package io.ssmlab.agent.core;

import java.util.ArrayList;
import java.util.List;

/**
 * An agent version, compared number by number.
 *
 * @param text as configured, as reported
 */
public record AgentVersion(String text, List<Integer> parts) implements Comparable<AgentVersion> {
    /** Lowest agent that can take a session. */
    public static final AgentVersion SESSIONS = parse("2.3.68.0");

    /** From this version on the agent creates the account ssm-user. */
    public static final AgentVersion ACCOUNT = parse("2.3.50.0");

    /** From this version on the account is created at the first session, before that at the agent's start. */
    public static final AgentVersion ACCOUNT_AT_SESSION = parse("2.3.612.0");

    /** Agents after this one carry several connections in a session of port forwarding. */
    public static final AgentVersion LAST_WITHOUT_MUX = parse("3.0.196.0");

    public AgentVersion {
        parts = List.copyOf(parts);
    }

    /**
     * Parses a version.
     *
     * @throws IllegalArgumentException if the text is not numbers separated by dots
     */
    public static AgentVersion parse(String text) {
        List<Integer> parts = new ArrayList<>();
        for (String part : text.strip().split("\\.", -1)) {
            if (!part.matches("\\d{1,9}")) {
                throw new IllegalArgumentException(
                        "Agent.Version must be numbers separated by dots, such as 3.3.1142.0, found: " + text);
            }
            parts.add(Integer.valueOf(part));
        }
        return new AgentVersion(text.strip(), parts);
    }

    @Override
    public int compareTo(AgentVersion other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            int mine = i < parts.size() ? parts.get(i) : 0;
            int theirs = i < other.parts.size() ? other.parts.get(i) : 0;
            if (mine != theirs) {
                return Integer.compare(mine, theirs);
            }
        }
        return 0;
    }

    public boolean isBefore(AgentVersion other) {
        return compareTo(other) < 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AgentVersion that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        int last = parts.size();
        while (last > 0 && parts.get(last - 1) == 0) {
            last--;
        }
        return parts.subList(0, last).hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
