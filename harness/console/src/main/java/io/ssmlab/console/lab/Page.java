package io.ssmlab.console.lab;

import io.ssmlab.console.codec.Xml;
import java.util.List;

/** The page at {@code /}: what runs, in plain HTML without a script. */
public final class Page {
    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #8884; --soft: #8881; --good: #1d8102; --bad: #d13212; }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.6rem; margin-bottom: 0; } h2 { font-size: 1.1rem; margin-top: 2rem; }
            p.sub { margin-top: .2rem; opacity: .75; }
            pre { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: .8rem; overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid var(--line); }
            th { font-weight: 600; opacity: .75; } td.none { opacity: .75; }
            .good { color: var(--good); } .bad { color: var(--bad); }
            nav a { margin-right: 1rem; }
            @media (prefers-color-scheme: dark) { :root { --good: #6aaf35; --bad: #ff7f66; } }
            """;

    /** No script, nothing from elsewhere, in nobody's frame. */
    public static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final LabView view;
    private final List<String> environment;

    /** @param environment lines beside the endpoint's, such as {@code AWS_REGION=us-east-1} */
    public Page(LabView view, List<String> environment) {
        this.view = view;
        this.environment = environment;
    }

    /** @param address under which the page was asked for, such as {@code http://127.0.0.1:4566} */
    public String html(String address) {
        StringBuilder out = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        out.append("<title>ssmlab</title><style>").append(STYLE).append("</style></head><body>");
        out.append(
                "<h1>ssmlab</h1><p class=\"sub\">The Session Manager lab on this machine. AWS's endpoints answer at ");
        out.append("<code>").append(Xml.text(address)).append("</code>; the region's time is ");
        out.append(Xml.text(view.now().toString())).append(", its pace is ").append(Xml.text(view.pace()));
        out.append(".</p>");
        environment(out, address);
        instances(out);
        sessions(out);
        out.append("<h2>More</h2><nav>");
        for (String path : List.of("health", "events", "inbox", "clock", "operations")) {
            out.append("<a href=\"/_lab/")
                    .append(path)
                    .append("\">/_lab/")
                    .append(path)
                    .append("</a>");
        }
        return out.append("</nav></body></html>\n").toString();
    }

    private void environment(StringBuilder out, String address) {
        out.append("<h2>For the AWS CLI and SDKs</h2><pre>export AWS_ENDPOINT_URL=")
                .append(Xml.text(address));
        environment.forEach(line -> out.append("\nexport ").append(Xml.text(line)));
        out.append("</pre>");
    }

    private void instances(StringBuilder out) {
        out.append("<h2>Managed instances</h2><table><tr><th>Name</th><th>Id</th><th>State</th><th>Ping</th>");
        out.append("<th>Control channel</th><th>Agent</th></tr>");
        List<LabView.Instance> instances = view.instances();
        for (LabView.Instance instance : instances) {
            out.append("<tr>");
            cell(out, instance.name());
            cell(out, instance.id());
            cell(out, instance.state());
            mark(out, instance.ping(), instance.ping().equals("Online"));
            mark(out, instance.connected() ? "connected" : "not connected", instance.connected());
            cell(out, instance.agentVersion());
            out.append("</tr>");
        }
        none(out, instances.isEmpty(), 6, "No instance runs yet.");
        out.append("</table>");
    }

    private void sessions(StringBuilder out) {
        out.append(
                "<h2>Active sessions</h2><table><tr><th>Session</th><th>Target</th><th>Owner</th><th>Status</th></tr>");
        List<LabView.Session> sessions = view.activeSessions();
        for (LabView.Session session : sessions) {
            out.append("<tr>");
            cell(out, session.id());
            cell(out, session.target());
            cell(out, session.owner());
            mark(out, session.status(), session.status().equals("Connected"));
            out.append("</tr>");
        }
        none(out, sessions.isEmpty(), 4, "No session is active.");
        out.append("</table>");
    }

    private static void cell(StringBuilder out, String text) {
        out.append("<td>").append(Xml.text(text)).append("</td>");
    }

    private static void mark(StringBuilder out, String text, boolean good) {
        out.append("<td class=\"")
                .append(good ? "good" : "bad")
                .append("\">")
                .append(Xml.text(text))
                .append("</td>");
    }

    private static void none(StringBuilder out, boolean empty, int columns, String text) {
        if (empty) {
            out.append("<tr><td class=\"none\" colspan=\"")
                    .append(columns)
                    .append("\">")
                    .append(text)
                    .append("</td></tr>");
        }
    }
}
