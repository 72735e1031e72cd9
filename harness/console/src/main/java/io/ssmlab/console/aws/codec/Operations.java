package io.ssmlab.console.aws.codec;

import io.ssmlab.region.kernel.Caller;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkPojo;

/** The operations of one AWS service, found in the service objects without a list to maintain. */
public final class Operations {
    private static final String SUFFIX = "Request";

    private final Map<String, Operation> byName = new TreeMap<>();

    private Operations() {}

    /**
     * Returns every operation whose request is a model class of the SDK's package, such as {@code
     * software.amazon.awssdk.services.ssm.model}.
     */
    public static Operations ofModel(String modelPackage, List<?> services) {
        return find(
                services, type -> SdkPojo.class.isAssignableFrom(type) && modelPackage.equals(type.getPackageName()));
    }

    /** Returns every operation whose request is a record of the lab. */
    public static Operations ofRecords(List<?> services) {
        return find(services, Class::isRecord);
    }

    /**
     * Returns these operations and the others.
     *
     * @throws IllegalStateException if both have an operation of the same name
     */
    public Operations and(Operations others) {
        Operations all = new Operations();
        byName.values().forEach(all::add);
        others.byName.values().forEach(all::add);
        return all;
    }

    public Optional<Operation> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Set<String> names() {
        return byName.keySet();
    }

    private static Operations find(List<?> services, Predicate<Class<?>> accepts) {
        Operations found = new Operations();
        for (Object service : services) {
            for (Method method : service.getClass().getMethods()) {
                if (isOperation(method) && accepts.test(method.getParameterTypes()[0])) {
                    Class<?> type = method.getParameterTypes()[0];
                    String simple = type.getSimpleName();
                    String name = simple.substring(0, simple.length() - SUFFIX.length());
                    found.add(new Operation(name, type, service, method));
                }
            }
        }
        return found;
    }

    private static boolean isOperation(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        return !method.isBridge()
                && !Modifier.isStatic(method.getModifiers())
                && parameters.length == 2
                && parameters[1] == Caller.class
                && parameters[0].getSimpleName().endsWith(SUFFIX);
    }

    private void add(Operation operation) {
        Operation other = byName.putIfAbsent(operation.name(), operation);
        if (other != null) {
            throw new IllegalStateException(
                    "two methods answer " + operation.name() + ": " + other.method() + " and " + operation.method());
        }
    }
}
