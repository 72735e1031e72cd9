package io.ssmlab.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. */
@AnalyzeClasses(packages = "io.ssmlab.console", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
    @ArchTest
    static final ArchRule knowsNoDocker = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.testcontainers..", "com.github.dockerjava..", "io.ssmlab.fleet..", "io.ssmlab.agent..");

    @ArchTest
    static final ArchRule runsNoProgram = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ProcessBuilder.class, Process.class, Runtime.class);

    @ArchTest
    static final ArchRule callsOnlyEndpointsOfTopicsOverHttp = noClasses()
            .that()
            .resideOutsideOfPackage("io.ssmlab.console.sns")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..");

    @ArchTest
    static final ArchRule usesModelsAndCoreOfTheSdkAloneExceptTowardsLocalStack = classes()
            .that()
            .resideOutsideOfPackage("io.ssmlab.console.localstack")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("software.amazon.awssdk.http..", "software.amazon.awssdk.auth..");
}
