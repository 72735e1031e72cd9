package io.ssmlab.classroom.why;

/** Formats an explanation as text. */
public final class ExplanationText {
    private ExplanationText() {}

    public static String of(Explanation why) {
        StringBuilder out = new StringBuilder();
        line(out, "Session %s on %s: %s", why.sessionId(), why.target(), why.status());
        line(out, "  started %s by %s%s", why.startedAt(), why.owner(), ended(why));
        if (!why.details().isEmpty()) {
            line(out, "  %s", why.details());
        }
        for (Explanation.Destination place : why.destinations()) {
            line(out, "  its log: %s, %s; %s", place.kind(), place.where(), place.how());
            line(out, "           %s", place.log());
        }
        line(out, "");
        line(out, "%s", why.verdict());
        for (Explanation.Cause cause : why.causes()) {
            line(out, "");
            line(out, "  Cause:   %s", cause.what());
            line(out, "  Remedy:  %s", cause.remedy());
            if (!cause.command().isEmpty()) {
                line(out, "           %s", cause.command());
            }
        }
        line(out, "");
        calls(out, why);
        line(out, "");
        line(
                out,
                "Now, %s: agent %s, instance %s",
                why.now().at(),
                why.now().agent(),
                why.now().instance());
        why.faults().forEach(fault -> line(out, "  fault set: %s", fault));
        return out.toString();
    }

    private static void calls(StringBuilder out, Explanation why) {
        if (why.calls().isEmpty()) {
            line(out, "No call was made for this log.");
            return;
        }
        line(out, "Calls made for this log:");
        for (Explanation.Call call : why.calls()) {
            String when =
                    call.firstAt().equals(call.lastAt()) ? call.firstAt() : call.firstAt() + " to " + call.lastAt();
            String count = call.count() == 1 ? "" : ", " + call.count() + " times";
            line(out, "  %s%s", when, count);
            line(out, "    %s -> %s", call.operation(), call.answer());
            line(out, "    needs %s on %s", call.needs(), call.resource());
        }
    }

    private static String ended(Explanation why) {
        return why.endedAt().isEmpty() ? "" : ", ended " + why.endedAt();
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(values.length == 0 ? format : String.format(format, values)).append('\n');
    }
}
