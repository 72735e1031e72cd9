import { learner } from "../../aws/learner";

/** Code and id of a new activation, and the command with which a machine registers. */
export function ActivationCode({ code, id }: { code: string; id: string }) {
  return (
    <>
      <div>
        Activation Code: <code>{code}</code>
      </div>
      <div>
        Activation ID: <code>{id}</code>
      </div>
      <div>
        On the machine:{" "}
        <code>
          sudo amazon-ssm-agent -register -code {code} -id {id} -region {learner().region}
        </code>
      </div>
    </>
  );
}
