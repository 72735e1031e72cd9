package io.ssmlab.region.ssm.sessions;

import java.util.ArrayList;
import java.util.List;

/** A dotted version of the agent, compared number by number. A part that is not a number counts as 0. */
record AgentVersion(List<Integer> parts) implements Comparable<AgentVersion> {
    static AgentVersion parse(String text) {
        List<Integer> parts = new ArrayList<>();
        for (String part : text.split("\\.", -1)) {
            parts.add(part.matches("[0-9]{1,9}") ? Integer.parseInt(part) : 0);
        }
        return new AgentVersion(List.copyOf(parts));
    }

    @Override
    public int compareTo(AgentVersion other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            int byPart = Integer.compare(at(i), other.at(i));
            if (byPart != 0) {
                return byPart;
            }
        }
        return 0;
    }

    private int at(int index) {
        return index < parts.size() ? parts.get(index) : 0;
    }

    @Override
    public String toString() {
        return String.join(".", parts.stream().map(String::valueOf).toList());
    }
}
