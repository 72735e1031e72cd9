package io.ssmlab.console.aws.codec;

import io.ssmlab.region.kernel.AwsError;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * The two dialects of AWS's query protocol. They differ in the parameter names of lists and maps, and in the XML around
 * a response.
 */
public enum QueryDialect {
    /**
     * EC2's dialect. Every list is flat ({@code InstanceId.1}), there are no maps, and an unknown parameter is refused.
     */
    EC2 {
        @Override
        String listPrefix(SdkField<?> field, String name) {
            return name;
        }

        @Override
        String mapPrefix(SdkField<?> field, String name) {
            return name;
        }

        @Override
        String item(SdkField<?> list) {
            return "item";
        }

        @Override
        boolean refusesUnknown() {
            return true;
        }

        @Override
        AwsError wrongValue(String value, String name) {
            return AwsError.of("InvalidParameterValue", "Value (" + value + ") for parameter " + name + " is invalid.");
        }

        @Override
        AwsError wrongName(String name) {
            return AwsError.of("UnknownParameter", "The parameter " + name + " is not recognized");
        }

        @Override
        public String answer(String namespace, String operation, String requestId, @Nullable SdkPojo response) {
            XmlWriter out = new XmlWriter(this);
            out.open(operation + "Response", namespace);
            out.element("requestId", requestId);
            if (response == null || response.sdkFields().isEmpty()) {
                out.element("return", "true");
            } else {
                out.members(response);
            }
            return out.close(operation + "Response").document();
        }

        @Override
        public String error(String namespace, AwsError error, String requestId) {
            XmlWriter out = new XmlWriter(this);
            out.open("Response").open("Errors").open("Error");
            out.element("Code", error.code());
            out.element("Message", String.valueOf(error.getMessage()));
            out.close("Error").close("Errors");
            out.element("RequestID", requestId);
            return out.close("Response").document();
        }
    },

    /** Dialect of SNS, CloudWatch, IAM and most others: {@code Tags.member.1.Key}, {@code Attributes.entry.1.key}. */
    COMMON {
        @Override
        String listPrefix(SdkField<?> field, String name) {
            return field.getRequiredTrait(ListTrait.class).isFlattened() ? name : name + "." + item(field);
        }

        @Override
        String mapPrefix(SdkField<?> field, String name) {
            return field.getRequiredTrait(MapTrait.class).isFlattened() ? name : name + ".entry";
        }

        @Override
        String item(SdkField<?> list) {
            String name = list.getRequiredTrait(ListTrait.class).memberLocationName();
            return name == null ? "member" : name;
        }

        @Override
        boolean refusesUnknown() {
            return false;
        }

        @Override
        AwsError wrongValue(String value, String name) {
            return AwsError.of("MalformedInput", "Value (" + value + ") for parameter " + name + " is invalid.");
        }

        @Override
        AwsError wrongName(String name) {
            return AwsError.of("MalformedInput", "The parameter " + name + " is not the name of a member of a list.");
        }

        /** Writes the result element even when it is empty: some clients fail without it, none with it. */
        @Override
        public String answer(String namespace, String operation, String requestId, @Nullable SdkPojo response) {
            XmlWriter out = new XmlWriter(this);
            out.open(operation + "Response", namespace).open(operation + "Result");
            if (response != null) {
                out.members(response);
            }
            out.close(operation + "Result").open("ResponseMetadata");
            out.element("RequestId", requestId);
            return out.close("ResponseMetadata").close(operation + "Response").document();
        }

        @Override
        public String error(String namespace, AwsError error, String requestId) {
            XmlWriter out = new XmlWriter(this);
            out.open("ErrorResponse", namespace).open("Error");
            out.element("Type", error.httpStatus() < 500 ? "Sender" : "Receiver");
            out.element("Code", error.code());
            out.element("Message", String.valueOf(error.getMessage()));
            for (Map.Entry<String, Object> member : error.members().entrySet()) {
                out.element(member.getKey(), String.valueOf(member.getValue()));
            }
            out.close("Error");
            out.element("RequestId", requestId);
            return out.close("ErrorResponse").document();
        }
    };

    /** Returns the parameter name before the index of a list member. */
    abstract String listPrefix(SdkField<?> field, String name);

    /** Returns the parameter name before the index of a map entry. */
    abstract String mapPrefix(SdkField<?> field, String name);

    /** Returns the name of the element around each member of a list in a response. */
    abstract String item(SdkField<?> list);

    /** Returns true if a parameter that the operation does not have is an error. */
    abstract boolean refusesUnknown();

    abstract AwsError wrongValue(String value, String name);

    abstract AwsError wrongName(String name);

    /** Returns the whole document of a response. */
    public abstract String answer(String namespace, String operation, String requestId, @Nullable SdkPojo response);

    /** Returns the whole document of an error. */
    public abstract String error(String namespace, AwsError error, String requestId);
}
