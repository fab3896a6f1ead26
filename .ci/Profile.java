import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;

/** Whether an ontology is within OWL 2 DL; what is not, is named. Usage: java -cp HermiT.jar Profile.java FILE. */
class Profile {
    public static void main(String[] files) throws Exception {
        var ontology = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(files[0]));
        var report = new OWL2DLProfile().checkOntology(ontology);
        report.getViolations().forEach(System.out::println);
        System.out.println(ontology.getAxiomCount() + " axioms");
        System.exit(report.isInProfile() ? 0 : 1);
    }
}
