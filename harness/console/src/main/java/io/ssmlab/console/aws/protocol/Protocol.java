package io.ssmlab.console.aws.protocol;

import io.ssmlab.region.kernel.AwsError;
import org.jspecify.annotations.Nullable;

/** How one family of AWS services writes answers and errors. */
interface Protocol {
    void answer(Call call, @Nullable Object response);

    void refuse(Call call, AwsError error);
}
