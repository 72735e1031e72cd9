package io.ssmlab.region;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Checks the dependencies that the region may have. */
@AnalyzeClasses(packages = "io.ssmlab.region", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
    @ArchTest
    static final ArchRule knowsOnlyItsNeighbours = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.ssmlab.region..",
                    "io.ssmlab.wire..",
                    "java..",
                    "javax.sql..",
                    "javax.crypto..",
                    "software.amazon.awssdk.services.*.model..",
                    "software.amazon.awssdk.core..",
                    "software.amazon.awssdk.awscore..",
                    "software.amazon.awssdk.utils..",
                    "com.fasterxml.jackson..",
                    "org.yaml.snakeyaml..",
                    "com.google.re2j..",
                    "org.jdbi..",
                    "org.sqlite..",
                    "org.slf4j..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule opensNoSocketAndSpeaksNoHttp = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "java.nio.channels..", "javax.net..", "com.sun.net..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(Server|Datagram|Multicast)?Socket.*");

    @ArchTest
    static final ArchRule startsNoProcess =
            noClasses().should().dependOnClassesThat().belongToAnyOf(ProcessBuilder.class, Runtime.class);

    @ArchTest
    static final ArchRule theKernelKnowsNoService = noClasses()
            .that()
            .resideInAPackage("io.ssmlab.region.kernel")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.ssmlab.region..").and(not(resideInAPackage("io.ssmlab.region.kernel"))));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.ssmlab.region.(**)").should().beFreeOfCycles();
}
