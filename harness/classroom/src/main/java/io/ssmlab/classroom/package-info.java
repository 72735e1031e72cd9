/** Guide, explanations, faults, recordings and watching: tools of a lab that AWS does not have, beside a region. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.classroom;
