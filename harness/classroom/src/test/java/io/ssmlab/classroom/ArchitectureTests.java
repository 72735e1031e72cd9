package io.ssmlab.classroom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the classroom: it knows the region, and the region does not know it. */
@AnalyzeClasses(packages = "io.ssmlab.classroom", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
    @ArchTest
    static final ArchRule knowsItsNeighboursAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.ssmlab.classroom..",
                    "io.ssmlab.region..",
                    "io.ssmlab.wire..",
                    "java..",
                    "software.amazon.awssdk.services.*.model..",
                    "software.amazon.awssdk.core..",
                    "software.amazon.awssdk.utils..",
                    "com.fasterxml.jackson..",
                    "org.jdbi..",
                    "org.slf4j..",
                    "org.apache.commons.text.similarity..", "org.jspecify..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.ssmlab.classroom.(**)").should().beFreeOfCycles();
}
