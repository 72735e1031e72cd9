package io.ssmlab.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.ssmlab.agent", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
    @ArchTest
    static final ArchRule knowsWireAndTransportAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.ssmlab.agent..",
                    "io.ssmlab.wire..",
                    "io.ssmlab.transport..",
                    "java..",
                    "javax.net.ssl..",
                    "com.fasterxml.jackson..",
                    "com.pty4j..",
                    "com.sun.jna..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.ssmlab.agent.(**)").should().beFreeOfCycles();

    /** The agent logs through the JDK's own interface; only its log sets up the handlers behind it. */
    @ArchTest
    static final ArchRule systemLoggerIsTheLoggingApi = noClasses()
            .that()
            .haveNameNotMatching(".*\\.AgentLog(\\$.*)?")
            .and()
            .resideOutsideOfPackage("io.ssmlab.agent.rehearsal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.slf4j..", "java.util.logging..");
}
