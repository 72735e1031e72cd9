package io.ssmlab.console;

import io.ssmlab.console.aws.signature.Keys;
import io.ssmlab.console.labapi.LabView;
import io.ssmlab.console.ssmmessages.RegionMessages;
import io.ssmlab.region.Region;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.Caller;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Builds the console's backend from a region. */
final class RegionBackend {
    private RegionBackend() {}

    static Backend of(Region region) {
        List<Object> services = new ArrayList<>();
        List<Object> queues = new ArrayList<>();
        for (Object facade : facades(region)) {
            (facade.getClass().getSimpleName().equals("MessageQueue") ? queues : services).add(facade);
        }
        ServiceTables tables = ServiceTables.of(services, queues);
        LabView view = new RegionView(region, tables);
        return new Backend(
                region.settings().region(),
                tables,
                new RegionKeys(region),
                region.watches(),
                new RegionMessages(region.channels(), region.relay(), region.events()),
                view);
    }

    /** Returns every service for which the region has an accessor, so that a new service needs no list here. */
    private static List<Object> facades(Region region) {
        List<Object> out = new ArrayList<>();
        Method[] methods = Region.class.getMethods();
        Arrays.sort(methods, Comparator.comparing(Method::getName));
        for (Method method : methods) {
            if (method.getParameterCount() == 0
                    && method.getReturnType().getName().startsWith("io.ssmlab.region.")) {
                out.add(call(method, region));
            }
        }
        return out;
    }

    private static Object call(Method method, Region region) {
        try {
            return method.invoke(region);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method + " failed", e);
        }
    }

    /** The region's keys. */
    private record RegionKeys(Region region) implements Keys {
        @Override
        public Optional<Credential> find(String accessKeyId) {
            return region.credentials().find(accessKeyId);
        }

        @Override
        public Optional<Caller> verifyNode(String nodeId, String text, String signature) {
            if (!region.activations().verify(nodeId, text, signature)) {
                return Optional.empty();
            }
            String arn = "arn:aws:ssm:" + region.settings().region() + ":"
                    + region.settings().accountId() + ":managed-instance/" + nodeId;
            return Optional.of(Caller.node(arn, nodeId));
        }

        @Override
        public Instant now() {
            return region.clock().now();
        }
    }
}
