package io.ssmlab.console;

import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.ssmlab.classroom.Classroom;
import io.ssmlab.console.aws.protocol.AwsJsonEndpoint;
import io.ssmlab.console.aws.protocol.AwsNames;
import io.ssmlab.console.aws.protocol.Call;
import io.ssmlab.console.aws.protocol.CborEndpoint;
import io.ssmlab.console.aws.protocol.LocalNames;
import io.ssmlab.console.aws.protocol.QueryEndpoint;
import io.ssmlab.console.aws.protocol.ResourceGroupsEndpoint;
import io.ssmlab.console.aws.protocol.UnavailableServiceEndpoint;
import io.ssmlab.console.aws.signature.SignatureCheck;
import io.ssmlab.console.imds.MetadataEndpoint;
import io.ssmlab.console.labapi.FaultApi;
import io.ssmlab.console.labapi.GuideApi;
import io.ssmlab.console.labapi.LabApi;
import io.ssmlab.console.labapi.PageGuard;
import io.ssmlab.console.labapi.SignIn;
import io.ssmlab.console.labapi.WatchApi;
import io.ssmlab.console.labapi.WebConsole;
import io.ssmlab.console.labapi.WireApi;
import io.ssmlab.console.localstack.ForwardEndpoint;
import io.ssmlab.console.localstack.LocalStackLink;
import io.ssmlab.console.ssmmessages.ChannelEndpoint;
import io.ssmlab.console.ssmmessages.Sockets;
import io.ssmlab.region.Region;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.CallInterceptors;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes each request to its endpoint. */
final class Routes {
    private static final Logger log = LoggerFactory.getLogger(Routes.class);
    private static final String CONTROL = "/v1/control-channel/{id}";
    private static final String DATA = "/v1/data-channel/{id}";

    private final String region;
    private final AwsNames awsNames;
    private final LocalNames names;
    private final Set<String> agentAddresses = ConcurrentHashMap.newKeySet();
    private final AwsJsonEndpoint json;
    private final QueryEndpoint query;
    private final CborEndpoint cbor;
    private final ResourceGroupsEndpoint groups;
    private final UnavailableServiceEndpoint unoffered;
    private final LocalStackLink localStack = new LocalStackLink();
    private final ForwardEndpoint forwarding;
    private final ChannelEndpoint channels;
    private final Sockets sockets;
    private final LabApi lab;
    private final FaultApi trouble;
    private final GuideApi guide;
    private final SignIn signIn;
    private final WireApi wire;
    private final WatchApi watching;
    private final WebConsole webConsole = new WebConsole();
    private final MetadataEndpoint metadata = new MetadataEndpoint();

    Routes(ConsoleSettings settings, Classroom classroom, ServiceTables tables, Clock machineClock) {
        Region served = classroom.region();
        CallInterceptors interceptors = served.interceptors();
        region = served.settings().region();
        awsNames = new AwsNames(region);
        names = new LocalNames(settings.host(), awsNames);
        SignatureCheck signatures = new SignatureCheck(served, machineClock);
        json = new AwsJsonEndpoint(tables.json(), signatures, interceptors);
        query = new QueryEndpoint(tables.query(), signatures, interceptors);
        cbor = new CborEndpoint(tables.cbor(), signatures, interceptors);
        groups = new ResourceGroupsEndpoint(tables.groups(), signatures, interceptors);
        unoffered = new UnavailableServiceEndpoint(tables.signingNames(), ForwardEndpoint.ONLY_THERE);
        forwarding = new ForwardEndpoint(
                localStack,
                signatures,
                interceptors,
                ServiceTables.METRIC_FILTERS,
                served.metricFilters()::metricFilters);
        channels = new ChannelEndpoint(served.channels(), served.relay(), signatures, interceptors);
        sockets = new Sockets(served.channels(), served.relay(), served.events(), settings.openingTime());
        trouble = new FaultApi(classroom.explanations(), classroom.faults());
        guide = new GuideApi(classroom.guide(), settings.guideNote());
        lab = new LabApi(served, tables.served(), localStack, machineClock.instant());
        signIn = new SignIn(served);
        wire = new WireApi(classroom, signIn);
        watching = new WatchApi(classroom, signIn);
    }

    void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        Jetty.configure(config);
        config.jetty.modifyServer(server ->
                server.setHandler(new AwsTunnel(names, address -> agentAddresses.contains(address.getHostAddress()))));
        RoutesConfig routes = config.routes;
        routes.before(this::metadata);
        routes.before(this::guard);
        routes.before(this::screen);
        routes.before(this::forward);
        routes.wsBeforeUpgrade(this::guard);
        routes.post("/", this::aws);
        routes.get("/", context -> query.handle(Call.read(context)));
        for (ResourceGroupsEndpoint.Route route : ResourceGroupsEndpoint.routes()) {
            resourceGroups(routes, route);
        }
        routes.post(
                CborEndpoint.PATH,
                context ->
                        cbor.handle(Call.read(context), context.pathParam("service"), context.pathParam("operation")));
        routes.post(CONTROL, context -> channels.createControlChannel(Call.read(context), context.pathParam("id")));
        routes.post(DATA, context -> channels.createDataChannel(Call.read(context), context.pathParam("id")));
        routes.wsBeforeUpgrade(CONTROL, context -> {
            Call call = Call.read(context);
            context.attribute(
                    Sockets.CALLER, upgrade(call, () -> channels.controlUpgrade(call, context.pathParam("id"))));
        });
        routes.wsBeforeUpgrade(DATA, context -> {
            Call call = Call.read(context);
            upgrade(call, () -> channels.dataUpgrade(call, context.pathParam("id")))
                    .ifPresent(caller -> context.attribute(Sockets.CALLER, caller));
        });
        routes.ws(CONTROL, sockets::control);
        routes.ws(DATA, sockets::data);
        lab.configure(routes);
        trouble.configure(routes);
        guide.configure(routes);
        signIn.configure(routes);
        wire.configure(routes);
        watching.configure(routes);
        webConsole.configure(routes);
        failures(routes);
    }

    void listensAlso(InetAddress address) {
        names.add(address.getHostAddress());
        agentAddresses.add(address.getHostAddress());
    }

    AwsNames awsNames() {
        return awsNames;
    }

    MetadataEndpoint metadata() {
        return metadata;
    }

    String region() {
        return region;
    }

    LocalStackLink localStack() {
        return localStack;
    }

    void close() {
        sockets.close();
        localStack.close();
    }

    /** Answers the metadata requests of instances. */
    private void metadata(Context context) {
        if (MetadataEndpoint.isMeant(context)
                && agentAddresses.contains(context.req().getLocalAddr())) {
            metadata.handle(context);
            context.skipRemainingHandlers();
        }
    }

    private void guard(Context context) {
        context.header("X-Content-Type-Options", "nosniff");
        PageGuard.other(context);
        String host = context.header("Host");
        String origin = context.header("Origin");
        names.refusal(
                        host == null ? "" : host,
                        origin == null ? "" : origin,
                        context.req().isSecure())
                .ifPresent(Routes::refuse);
        boolean api = context.path().startsWith("/_lab");
        if (!api && !WebConsole.isScreen(context)) {
            return;
        }
        if (agentAddresses.contains(context.req().getLocalAddr())) {
            refuse("This address is for agents only: the lab's page and its own API are on the console's own address.");
        }
        if (names.isAws(host == null ? "" : host)) {
            refuse("AWS host names serve the AWS API only: the lab's page and its own API are on 127.0.0.1.");
        }
        if (api) {
            PageGuard.refusal(context).ifPresent(Routes::refuse);
        }
        PageGuard.own(context);
    }

    private static void refuse(String why) {
        log.info("refused a request: {}", why);
        throw new HttpResponseException(403, why, Map.of());
    }

    /** Answers a screen of the web console, before any other handler of its path. */
    private void screen(Context context) {
        if (WebConsole.isScreen(context)) {
            webConsole.page(context);
            context.skipRemainingHandlers();
        }
    }

    /** Answers calls that the region does not answer itself. */
    private void forward(Context context) {
        Call call = Call.head(context);
        if (forwarding.accepts(call)) {
            forwarding.handle(context);
            context.skipRemainingHandlers();
        } else if (unoffered.accepts(call)) {
            unoffered.handle(call);
            context.skipRemainingHandlers();
        }
    }

    private void aws(Context context) {
        Call call = Call.read(context);
        if (call.header("x-amz-target").isEmpty() && QueryEndpoint.accepts(call)) {
            query.handle(call);
        } else {
            json.handle(call);
        }
    }

    private void resourceGroups(RoutesConfig routes, ResourceGroupsEndpoint.Route route) {
        io.javalin.http.Handler handler =
                context -> groups.handle(Call.read(context), route.operation(), context.pathParamMap());
        switch (route.method()) {
            case "GET" -> routes.get(route.path(), handler);
            case "PUT" -> routes.put(route.path(), handler);
            case "PATCH" -> routes.patch(route.path(), handler);
            default -> routes.post(route.path(), handler);
        }
    }

    /** Runs the check of an upgrade; a refusal is answered in ssmmessages' form. */
    private static <T> T upgrade(Call call, java.util.function.Supplier<T> check) {
        try {
            return check.get();
        } catch (AwsError e) {
            throw new RefusedUpgrade(call, e);
        }
    }

    private static void failures(RoutesConfig routes) {
        routes.exception(RefusedUpgrade.class, (e, context) -> ChannelEndpoint.refuse(e.call, e.error));
        routes.exception(Call.TooLargeException.class, (e, context) -> {
            context.header("Connection", "close");
            problem(context, 413, "RequestEntityTooLargeException", e.getMessage());
        });
        routes.exception(
                Call.BrokenBodyException.class,
                (e, context) -> problem(context, 400, "SerializationException", e.getMessage()));
        routes.exception(HttpResponseException.class, (e, context) -> {
            String message = e.getStatus() == 404
                    ? "Nothing is served at " + context.method() + " " + context.path() + "."
                    : e.getMessage();
            problem(context, e.getStatus(), Jetty.name(e.getStatus()), message);
        });
        routes.exception(Exception.class, (e, context) -> {
            log.error("{} {} failed", context.method(), context.path(), e);
            problem(context, 500, "InternalServerError", "The lab failed at this request; its log has the reason.");
        });
    }

    private static void problem(
            Context context, int status, String code, @org.jspecify.annotations.Nullable String message) {
        context.header("x-amzn-ErrorType", code);
        context.status(status)
                .contentType("application/json")
                .result(Jetty.problem(code, message == null ? "" : message));
    }

    /** Thrown when a socket may not be opened. */
    private static final class RefusedUpgrade extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Call call;
        private final AwsError error;

        RefusedUpgrade(Call call, AwsError error) {
            super(error.getMessage(), error, false, false);
            this.call = call;
            this.error = error;
        }
    }

    /**
     * Returns the idle timeout of sockets. It is longer than the five minutes between two pings of the official plugin.
     */
    static Duration idle() {
        return Duration.ofMinutes(12);
    }
}
