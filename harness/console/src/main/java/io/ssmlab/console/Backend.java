package io.ssmlab.console;

import io.ssmlab.console.aws.signature.Keys;
import io.ssmlab.console.labapi.LabView;
import io.ssmlab.console.ssmmessages.Messages;
import io.ssmlab.region.kernel.CallInterceptors;

/**
 * The services, keys and views that the console serves.
 *
 * @param region such as {@code us-east-1}; signatures must be scoped to it
 * @param watches see every call whose signature held
 */
record Backend(String region, ServiceTables services, Keys keys, CallInterceptors watches, Messages messages, LabView view) {}
