package io.ssmlab.console.aws.codec;

import io.ssmlab.region.kernel.AwsError;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** Helpers for the SDK's field descriptions that every protocol uses. */
final class Shapes {
    private static final Map<Class<?>, java.lang.reflect.Method> BUILDERS = new ConcurrentHashMap<>();

    private Shapes() {}

    /** Returns a new, empty builder of a model class. */
    static SdkPojo builder(Class<?> model) {
        try {
            return (SdkPojo)
                    BUILDERS.computeIfAbsent(model, Shapes::builderMethod).invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(model + " has no builder", e);
        }
    }

    static Object build(SdkPojo builder) {
        return ((Buildable) builder).build();
    }

    /** Returns the member's value; null if it was never set. */
    static @Nullable Object value(SdkField<?> field, SdkPojo pojo) {
        Object value = field.getValueOrDefault(pojo);
        return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap ? null : value;
    }

    static SdkField<?> element(SdkField<?> list) {
        return list.getRequiredTrait(ListTrait.class).memberFieldInfo();
    }

    static SdkField<?> mapValue(SdkField<?> map) {
        return map.getRequiredTrait(MapTrait.class).valueFieldInfo();
    }

    /** Returns AWS's error for a null where its model allows none. */
    static AwsError nullMember(String path) {
        return AwsError.validation("1 validation error detected: Value null at '" + path
                + "' failed to satisfy constraint: Member must not be null");
    }

    private static java.lang.reflect.Method builderMethod(Class<?> model) {
        try {
            return model.getMethod("builder");
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(model + " has no builder", e);
        }
    }
}
