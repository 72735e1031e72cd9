package io.ssmlab.wire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.ssmlab.wire", importOptions = ImportOption.DoNotIncludeTests.class)
class WireRulesTests {
    @ArchTest
    static final ArchRule uses_the_jdk_and_jackson_only = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.ssmlab.wire..", "java..", "javax.crypto..", "com.fasterxml.jackson..", "org.jspecify..");

    @ArchTest
    static final ArchRule opens_no_socket_and_no_file = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.channels..", "java.nio.file..", "javax.net..");

    @ArchTest
    static final ArchRule starts_no_thread = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Timer");

    @ArchTest
    static final ArchRule the_stream_gets_the_time_from_its_caller = noClasses()
            .that()
            .resideInAPackage("io.ssmlab.wire.stream")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now");
}
