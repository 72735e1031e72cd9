package io.ssmlab.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the thin client: it sees neither region nor console nor fleet. */
@AnalyzeClasses(packages = "io.ssmlab.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
    @ArchTest
    static final ArchRule knowsItsNeighboursAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.ssmlab.client..",
                    "io.ssmlab.transport..",
                    "io.ssmlab.wire..",
                    "java..",
                    "javax.net.ssl..",
                    "javax.crypto..",
                    "com.fasterxml.jackson..",
                    "picocli..",
                    "org.jline..",
                    "javax.xml.stream..",
                    "com.sun.net.httpserver..",
                    "org.apache.commons.text.similarity..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.ssmlab.client.(**)").should().beFreeOfCycles();
}
